<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A line of an order, as the product was when it was ordered; amounts are texts. */
final class OrderItemShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $itemId,
        public readonly int $orderId,
        public readonly ?int $productId,
        public readonly string $sku,
        public readonly string $name,
        public readonly string $quantity,
        /** Net, of one piece. */
        public readonly string $price,
        public readonly string $vatPercent,
        public readonly string $vatName,
        public readonly string $currency,
        public readonly string $net,
        public readonly string $gross,
        public readonly \DateTimeImmutable $createdAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['itemId'] ?? null,
            $told['orderId'] ?? null,
            $told['productId'] ?? null,
            $told['sku'] ?? null,
            $told['name'] ?? null,
            $told['quantity'] ?? null,
            $told['price'] ?? null,
            $told['vatPercent'] ?? null,
            $told['vatName'] ?? null,
            $told['currency'] ?? null,
            $told['net'] ?? null,
            $told['gross'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            $told,
        );
    }
}
