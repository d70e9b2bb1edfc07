<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A wrong value of an item. */
final class ItemFault extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** JSON pointer into the item. */
        public readonly string $pointer,
        public readonly string $detail,
        public readonly string $code,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['pointer'] ?? null,
            $told['detail'] ?? null,
            $told['code'] ?? null,
            $told,
        );
    }
}
