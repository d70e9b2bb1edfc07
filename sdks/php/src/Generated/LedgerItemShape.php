<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A line of an order. */
final class LedgerItemShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $itemId,
        public readonly ?int $productId,
        public readonly string $sku,
        public readonly string $name,
        public readonly string $quantity,
        public readonly string $net,
        public readonly string $gross,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['itemId'] ?? null,
            $told['productId'] ?? null,
            $told['sku'] ?? null,
            $told['name'] ?? null,
            $told['quantity'] ?? null,
            $told['net'] ?? null,
            $told['gross'] ?? null,
            $told,
        );
    }
}
