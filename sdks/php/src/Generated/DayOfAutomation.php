<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How many began and ended on a day of UTC, and what was ordered. */
final class DayOfAutomation extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $day,
        public readonly int $entered,
        public readonly int $done,
        public readonly int $goal,
        public readonly int $left,
        public readonly int $failed,
        /** @var list<IncomeShape> */
        public readonly array $income,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['day'] ?? null,
            $told['entered'] ?? null,
            $told['done'] ?? null,
            $told['goal'] ?? null,
            $told['left'] ?? null,
            $told['failed'] ?? null,
            (Shape::each(IncomeShape::fromArray(...)))($told['income'] ?? null),
            $told,
        );
    }
}
