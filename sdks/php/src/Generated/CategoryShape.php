<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A group of products. */
final class CategoryShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $categoryId,
        public readonly string $name,
        /** Smaller ones come first. */
        public readonly int $position,
        /** The webshop's own id, if a webshop made it. */
        public readonly ?string $shopCategoryId,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['categoryId'] ?? null,
            $told['name'] ?? null,
            $told['position'] ?? null,
            $told['shopCategoryId'] ?? null,
            (Shape::time(...))($told['updatedAt'] ?? null),
            $told,
        );
    }
}
