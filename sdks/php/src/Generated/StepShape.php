<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Something that happened to a delivery. */
final class StepShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Of kind `due`: still to come. */
        public readonly \DateTimeImmutable $at,
        public readonly string $kind,
        public readonly string $words,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            (Shape::time(...))($told['at'] ?? null),
            $told['kind'] ?? null,
            $told['words'] ?? null,
            $told,
        );
    }
}
