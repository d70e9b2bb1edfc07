<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An order that a row paid. */
final class MatchedOrderShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $listId,
        public readonly int $orderId,
        public readonly string $amount,
        /** By what it was found. */
        public readonly string $rule,
        /** Nobody had to be asked. */
        public readonly bool $isAutomatic,
        public readonly int $paymentId,
        public readonly \DateTimeImmutable $matchedAt,
        public readonly ?\DateTimeImmutable $undoneAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['listId'] ?? null,
            $told['orderId'] ?? null,
            $told['amount'] ?? null,
            $told['rule'] ?? null,
            $told['isAutomatic'] ?? null,
            $told['paymentId'] ?? null,
            (Shape::time(...))($told['matchedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['undoneAt'] ?? null),
            $told,
        );
    }
}
