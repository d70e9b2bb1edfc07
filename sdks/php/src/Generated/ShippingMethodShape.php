<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A way in which goods reach the buyer; amounts are texts. */
final class ShippingMethodShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $shippingMethodId,
        public readonly string $name,
        public readonly string $netCost,
        /** What the buyer pays unless it is free. */
        public readonly string $grossCost,
        public readonly string $vatPercent,
        public readonly string $currency,
        /** Gross sum of the goods from which it is free; null: never. */
        public readonly ?string $freeAbove,
        /** What it goes with, such as `COD`, cash on delivery; null: any. */
        public readonly ?string $paymentMethod,
        public readonly \DateTimeImmutable $updatedAt,
        /** Since when no new order goes by it; null: it is in use. */
        public readonly ?\DateTimeImmutable $archivedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['shippingMethodId'] ?? null,
            $told['name'] ?? null,
            $told['netCost'] ?? null,
            $told['grossCost'] ?? null,
            $told['vatPercent'] ?? null,
            $told['currency'] ?? null,
            $told['freeAbove'] ?? null,
            $told['paymentMethod'] ?? null,
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['archivedAt'] ?? null),
            $told,
        );
    }
}
