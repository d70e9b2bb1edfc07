<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Where a reader goes on. */
final class PassedShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $name,
        /** Where it was. */
        public readonly int $after,
        /** Behind which it goes on. */
        public readonly int $until,
        /** Whether it has missed anything. */
        public readonly bool $passed,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['name'] ?? null,
            $told['after'] ?? null,
            $told['until'] ?? null,
            $told['passed'] ?? null,
            $told,
        );
    }
}
