<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A change that is waited for: of a field, to this value; null: to any other. */
final class BecomesShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $field,
        public readonly string|int|float|bool|null $becomes,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['field'] ?? null,
            $told['becomes'] ?? null,
            $told,
        );
    }
}
