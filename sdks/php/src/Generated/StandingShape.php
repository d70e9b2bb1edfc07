<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** People who stand at a step, and what activating the draft does to them by default. */
final class StandingShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** The one by which they go. */
        public readonly int $version,
        /** Empty: behind the last one. */
        public readonly string $stepId,
        /** What the step does. */
        public readonly string $kind,
        public readonly int $people,
        /** The step of the draft; empty: they are done. */
        public readonly string $goesTo,
        /** Whether the step says something else in the draft, or is gone. */
        public readonly bool $isChanged,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['version'] ?? null,
            $told['stepId'] ?? null,
            $told['kind'] ?? null,
            $told['people'] ?? null,
            $told['goesTo'] ?? null,
            $told['isChanged'] ?? null,
            $told,
        );
    }
}
