<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Where somebody stands on a website. */
final class SitePersonShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $connectorId,
        public readonly int $listId,
        public readonly int $subscriberId,
        public readonly string $state,
        /** The site's own. */
        public readonly ?int $siteUserId,
        /** Whether the user is changed with the record: not one with rights of its own. */
        public readonly bool $managed,
        /** Whether leaving took the role away. */
        public readonly bool $takenOut,
        public readonly int $tries,
        /** When the site is asked next; null: nothing is to be done. */
        public readonly ?\DateTimeImmutable $dueAt,
        public readonly \DateTimeImmutable $changedAt,
        /** What went wrong last; empty: nothing. */
        public readonly string $reason,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['connectorId'] ?? null,
            $told['listId'] ?? null,
            $told['subscriberId'] ?? null,
            $told['state'] ?? null,
            $told['siteUserId'] ?? null,
            $told['managed'] ?? null,
            $told['takenOut'] ?? null,
            $told['tries'] ?? null,
            self::ifThere(Shape::time(...), $told['dueAt'] ?? null),
            (Shape::time(...))($told['changedAt'] ?? null),
            $told['reason'] ?? null,
            $told,
        );
    }
}
