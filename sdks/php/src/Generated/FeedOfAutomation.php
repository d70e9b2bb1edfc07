<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How the feed of a start was found last. */
final class FeedOfAutomation extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Which of the starts, from 0. */
        public readonly int $start,
        public readonly string $url,
        public readonly \DateTimeImmutable $lookedAt,
        /** Whether it could be read at least once: what is new since then goes out. */
        public readonly bool $lookedWell,
        /** Why it could not be read at the last look. */
        public readonly ?ReasonOfRun $why,
        /** Items that are known of it. */
        public readonly int $items,
        /** Of these, for the next digest. */
        public readonly int $waiting,
        /** When what waited went out last, or it was first looked at. */
        public readonly \DateTimeImmutable $digestedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['start'] ?? null,
            $told['url'] ?? null,
            (Shape::time(...))($told['lookedAt'] ?? null),
            $told['lookedWell'] ?? null,
            self::ifThere(ReasonOfRun::fromArray(...), $told['why'] ?? null),
            $told['items'] ?? null,
            $told['waiting'] ?? null,
            (Shape::time(...))($told['digestedAt'] ?? null),
            $told,
        );
    }
}
