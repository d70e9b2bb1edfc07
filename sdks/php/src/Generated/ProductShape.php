<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A product; amounts are texts. */
final class ProductShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $productId,
        public readonly string $sku,
        public readonly string $name,
        /** Net, of one piece. */
        public readonly string $price,
        public readonly string $vatPercent,
        public readonly string $vatName,
        public readonly string $currency,
        /** @var list<int> */
        public readonly array $categoryIds,
        public readonly string $url,
        public readonly string $pictureUrl,
        /** How many are left, also parts of one; null: nobody counts. */
        public readonly ?string $stock,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['productId'] ?? null,
            $told['sku'] ?? null,
            $told['name'] ?? null,
            $told['price'] ?? null,
            $told['vatPercent'] ?? null,
            $told['vatName'] ?? null,
            $told['currency'] ?? null,
            $told['categoryIds'] ?? null,
            $told['url'] ?? null,
            $told['pictureUrl'] ?? null,
            $told['stock'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            $told,
        );
    }
}
