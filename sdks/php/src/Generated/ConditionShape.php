<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** One condition on a field of the list, or on what the person bought or did. */
final class ConditionShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $field,
        /** `=` `!=` `<` `<=` `>` `>=` `is` `like` `contains` `starts` `in` `empty` `not empty`;
         * docs/segments.md says what each asks. */
        public readonly string $operator,
        /** A text, a number, true or false; several of them for `in`; null for `empty` and `not
         * empty`. */
        public readonly mixed $value,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['field'] ?? null,
            $told['operator'] ?? null,
            $told['value'] ?? null,
            $told,
        );
    }
}
