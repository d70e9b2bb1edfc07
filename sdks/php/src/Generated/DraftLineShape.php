<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A line; the price is net, of one unit. */
final class DraftLineShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $name,
        public readonly string $quantity,
        public readonly string $unit,
        public readonly string $price,
        public readonly string $vatPercent,
        /** A percentage, or what exempts. */
        public readonly string $vatCode,
        public readonly string $net,
        public readonly string $gross,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['name'] ?? null,
            $told['quantity'] ?? null,
            $told['unit'] ?? null,
            $told['price'] ?? null,
            $told['vatPercent'] ?? null,
            $told['vatCode'] ?? null,
            $told['net'] ?? null,
            $told['gross'] ?? null,
            $told,
        );
    }
}
