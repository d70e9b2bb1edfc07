<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A global variable, without what it holds. */
final class GlobalHeadShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Without `global_`. */
        public readonly string $name,
        /** Bytes of the HTML. */
        public readonly int $size,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['name'] ?? null,
            $told['size'] ?? null,
            (Shape::time(...))($told['updatedAt'] ?? null),
            $told,
        );
    }
}
