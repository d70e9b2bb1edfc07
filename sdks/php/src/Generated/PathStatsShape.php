<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A way of a step at which people part, in a version. */
final class PathStatsShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $version,
        public readonly string $stepId,
        /** A name of the split's; `yes`, `no` of an `if`; `came`, `timed_out` of a wait. */
        public readonly string $way,
        /** Who took it, each time they came by. */
        public readonly int $people,
        /** Who reached the goal, and took this way last at this step. */
        public readonly int $goal,
        /** @var list<IncomeShape> What those ordered who took this way last at this step before. */
        public readonly array $income,
        /** @var list<DayOfPath> Of the step that is asked for by `stepId`; else empty. */
        public readonly array $days,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['version'] ?? null,
            $told['stepId'] ?? null,
            $told['way'] ?? null,
            $told['people'] ?? null,
            $told['goal'] ?? null,
            (Shape::each(IncomeShape::fromArray(...)))($told['income'] ?? null),
            (Shape::each(DayOfPath::fromArray(...)))($told['days'] ?? null),
            $told,
        );
    }
}
