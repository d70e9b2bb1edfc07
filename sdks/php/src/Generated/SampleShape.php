<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Something the first start made to be tried out. */
final class SampleShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $kind,
        /** Of a global variable its name. */
        public readonly string $id,
        public readonly string $name,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['kind'] ?? null,
            $told['id'] ?? null,
            $told['name'] ?? null,
            $told,
        );
    }
}
