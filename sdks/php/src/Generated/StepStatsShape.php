<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What happened at a step of a version. */
final class StepStatsShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $version,
        public readonly string $stepId,
        /** What the step does. */
        public readonly string $kind,
        /** Who stands there now. */
        public readonly int $inside,
        /** Of a `split` with a rule for its winner. */
        public readonly ?SplitWinnerShape $winner,
        /** @var array<string, int> Outcome → how often it came in those days. */
        public readonly array $outcomes,
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
            $told['inside'] ?? null,
            self::ifThere(SplitWinnerShape::fromArray(...), $told['winner'] ?? null),
            $told['outcomes'] ?? null,
            $told,
        );
    }
}
