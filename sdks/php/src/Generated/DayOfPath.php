<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What happened about a way on a day of UTC. */
final class DayOfPath extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $day,
        /** Who took it. */
        public readonly int $people,
        /** Who had taken it and reached the goal. */
        public readonly int $goal,
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
            $told['people'] ?? null,
            $told['goal'] ?? null,
            (Shape::each(IncomeShape::fromArray(...)))($told['income'] ?? null),
            $told,
        );
    }
}
