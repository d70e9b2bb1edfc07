<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Something that is wrong with a definition. */
final class DefinitionFault extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** JSON pointer to it, from the body. */
        public readonly string $pointer,
        /** The place in the YAML's words. */
        public readonly string $place,
        public readonly string $code,
        public readonly string $detail,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['pointer'] ?? null,
            $told['place'] ?? null,
            $told['code'] ?? null,
            $told['detail'] ?? null,
            $told,
        );
    }
}
