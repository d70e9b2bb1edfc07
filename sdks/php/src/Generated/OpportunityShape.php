<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What somebody may buy. */
final class OpportunityShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $opportunityId,
        public readonly string $status,
        public readonly int $listId,
        public readonly int $subscriberId,
        /** The contact's. */
        public readonly string $email,
        public readonly string $name,
        /** What it is worth, as a text or a number; null: not known yet. */
        public readonly ?string $value,
        /** Such as `HUF`; with a value only. */
        public readonly ?string $currency,
        /** How far it is, in one's own words. */
        public readonly string $stage,
        /** The day on which it is likely to be decided. */
        public readonly ?string $expectedOn,
        /** Address of the user who looks after it; null: nobody. */
        public readonly ?string $owner,
        /** What there is to know. */
        public readonly string $note,
        /** Why it was won or lost. Empty while it is open. */
        public readonly string $reason,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        /** When it was won or lost. */
        public readonly ?\DateTimeImmutable $closedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['opportunityId'] ?? null,
            $told['status'] ?? null,
            $told['listId'] ?? null,
            $told['subscriberId'] ?? null,
            $told['email'] ?? null,
            $told['name'] ?? null,
            $told['value'] ?? null,
            $told['currency'] ?? null,
            $told['stage'] ?? null,
            $told['expectedOn'] ?? null,
            $told['owner'] ?? null,
            $told['note'] ?? null,
            $told['reason'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['closedAt'] ?? null),
            $told,
        );
    }
}
