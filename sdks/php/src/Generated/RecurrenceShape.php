<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An order that is made anew in each period. */
final class RecurrenceShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** 3 with `MONTH` is a quarter. */
        public readonly ?int $every,
        public readonly ?string $unit,
        /** `KEPT`: those of the order; `CATALOGUE`: those of the day. */
        public readonly ?string $prices,
        /** Until a renewal is to be paid. */
        public readonly ?int $dueDays,
        /** A date field of the list for the next day; empty: none. */
        public readonly ?string $dateField,
        /** A field by which the buyer ends it; empty: none. */
        public readonly ?string $cancelField,
        /** The buyer agreed to be charged by card for each renewal. */
        public readonly ?bool $charge,
        public readonly int $recurrenceId,
        public readonly int $listId,
        /** The order that is made anew. */
        public readonly int $orderId,
        /** The newest one. */
        public readonly int $lastOrderId,
        public readonly string $state,
        public readonly string $countedFrom,
        /** The connector that keeps the buyer's card; empty: none. */
        public readonly string $gateway,
        /** How often the card can be charged yet; null: as often as due. */
        public readonly ?int $tokensLeft,
        /** The day of the next renewal, while it is active. */
        public readonly string $nextOn,
        public readonly \DateTimeImmutable $nextAt,
        /** Why it is paused, if nobody wished so; in English. */
        public readonly string $reason,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly ?\DateTimeImmutable $pausedAt,
        public readonly ?\DateTimeImmutable $cancelledAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['every'] ?? null,
            $told['unit'] ?? null,
            $told['prices'] ?? null,
            $told['dueDays'] ?? null,
            $told['dateField'] ?? null,
            $told['cancelField'] ?? null,
            $told['charge'] ?? null,
            $told['recurrenceId'] ?? null,
            $told['listId'] ?? null,
            $told['orderId'] ?? null,
            $told['lastOrderId'] ?? null,
            $told['state'] ?? null,
            $told['countedFrom'] ?? null,
            $told['gateway'] ?? null,
            $told['tokensLeft'] ?? null,
            $told['nextOn'] ?? null,
            (Shape::time(...))($told['nextAt'] ?? null),
            $told['reason'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['pausedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['cancelledAt'] ?? null),
            $told,
        );
    }
}
