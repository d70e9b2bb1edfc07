<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A payment; amounts are texts. */
final class PaymentShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $paymentId,
        public readonly int $listId,
        public readonly int $orderId,
        /** Below 0 it was paid back. */
        public readonly string $amount,
        public readonly string $currency,
        public readonly \DateTimeImmutable $at,
        public readonly string $source,
        public readonly string $externalId,
        public readonly string $payer,
        public readonly string $note,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        /** Since when it counts no more; null: it counts. */
        public readonly ?\DateTimeImmutable $reversedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['paymentId'] ?? null,
            $told['listId'] ?? null,
            $told['orderId'] ?? null,
            $told['amount'] ?? null,
            $told['currency'] ?? null,
            (Shape::time(...))($told['at'] ?? null),
            $told['source'] ?? null,
            $told['externalId'] ?? null,
            $told['payer'] ?? null,
            $told['note'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['reversedAt'] ?? null),
            $told,
        );
    }
}
