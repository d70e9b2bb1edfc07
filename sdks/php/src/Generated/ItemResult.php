<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What became of an item. */
final class ItemResult extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Its place in `items`, from 0. */
        public readonly int $index,
        /** As of a call for it alone. */
        public readonly int $status,
        /** Of what was made; null: nothing was, or it has none. */
        public readonly ?int $id,
        /** Null: it is stored. */
        public readonly ?ItemProblem $problem,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['index'] ?? null,
            $told['status'] ?? null,
            $told['id'] ?? null,
            self::ifThere(ItemProblem::fromArray(...), $told['problem'] ?? null),
            $told,
        );
    }
}
