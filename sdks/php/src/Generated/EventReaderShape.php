<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Who reads the account's events by name, and how far they are. */
final class EventReaderShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $name,
        /** The event up to which all were read. */
        public readonly int $position,
        /** How far that is from the last one, in ids. */
        public readonly int $behind,
        /** Events up to this one were dropped before they were read. */
        public readonly ?int $gapUntil,
        public readonly \DateTimeImmutable $readAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['name'] ?? null,
            $told['position'] ?? null,
            $told['behind'] ?? null,
            $told['gapUntil'] ?? null,
            (Shape::time(...))($told['readAt'] ?? null),
            $told,
        );
    }
}
