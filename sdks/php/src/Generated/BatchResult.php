<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What became of a batch: each item has its result, in the order of `items`. */
final class BatchResult extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $stored,
        public readonly int $refused,
        /** @var list<ItemResult> */
        public readonly array $results,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['stored'] ?? null,
            $told['refused'] ?? null,
            (Shape::each(ItemResult::fromArray(...)))($told['results'] ?? null),
            $told,
        );
    }
}
