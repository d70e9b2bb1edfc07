<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A step that was done. */
final class DoneStepShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** From 1, in the order they were done. */
        public readonly int $seq,
        public readonly string $stepId,
        /** `done`, `sent`, `skipped`, `yes`, `no`, `timed_out`, `failed` … */
        public readonly string $outcome,
        public readonly ?ReasonOfRun $why,
        public readonly \DateTimeImmutable $at,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['seq'] ?? null,
            $told['stepId'] ?? null,
            $told['outcome'] ?? null,
            self::ifThere(ReasonOfRun::fromArray(...), $told['why'] ?? null),
            (Shape::time(...))($told['at'] ?? null),
            $told,
        );
    }
}
