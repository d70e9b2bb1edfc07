<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What was paid for an order, reversed payments as well, and what that comes to. */
final class OrderPaymentsShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $orderId,
        public readonly int $listId,
        /** An order that was called paid without payments is `paid`. */
        public readonly string $standing,
        public readonly string $currency,
        /** What the order comes to. */
        public readonly ?string $gross,
        /** Received and not paid back. */
        public readonly string $paid,
        /** Still to be paid. */
        public readonly string $due,
        /** Paid beyond what it comes to. */
        public readonly string $over,
        /** @var list<PaymentShape> */
        public readonly array $data,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['orderId'] ?? null,
            $told['listId'] ?? null,
            $told['standing'] ?? null,
            $told['currency'] ?? null,
            $told['gross'] ?? null,
            $told['paid'] ?? null,
            $told['due'] ?? null,
            $told['over'] ?? null,
            (Shape::each(PaymentShape::fromArray(...)))($told['data'] ?? null),
            $told,
        );
    }
}
