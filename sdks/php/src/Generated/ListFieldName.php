<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A field of the list behind a form; its id is its name. */
final class ListFieldName extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $id,
        public readonly string $name,
        public readonly string $label,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['id'] ?? null,
            $told['name'] ?? null,
            $told['label'] ?? null,
            $told,
        );
    }
}
