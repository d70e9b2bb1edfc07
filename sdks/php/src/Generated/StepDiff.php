<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A step that is not the same in both. Steps within it are told by themselves. */
final class StepDiff extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $stepId,
        public readonly string $difference,
        /** @var array<string, mixed>|null */
        public readonly ?array $before,
        /** @var array<string, mixed>|null */
        public readonly ?array $after,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['stepId'] ?? null,
            $told['difference'] ?? null,
            $told['before'] ?? null,
            $told['after'] ?? null,
            $told,
        );
    }
}
