<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Some pieces of one product. */
final class CartLineShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly ?string $sku,
        public readonly ?string $name,
        public readonly float|string|null $quantity,
        /** Gross, of one piece. */
        public readonly float|string $price,
        /** In the price. */
        public readonly float|string|null $vatPercent,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['sku'] ?? null,
            $told['name'] ?? null,
            $told['quantity'] ?? null,
            $told['price'] ?? null,
            $told['vatPercent'] ?? null,
            $told,
        );
    }
}
