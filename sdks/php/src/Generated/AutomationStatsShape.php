<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How people went through in the days from `since` to `until`, both included.
 *
 * Each number stands on the day on which it happened. */
final class AutomationStatsShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $automationId,
        public readonly string $since,
        public readonly string $until,
        /** Now. */
        public readonly int $inside,
        /** Who waits for a place now. */
        public readonly int $inLine,
        public readonly int $entered,
        public readonly int $done,
        /** How many reached the goal. */
        public readonly int $goal,
        public readonly int $left,
        /** Also those that were tried again since. */
        public readonly int $failed,
        /** Who left the line before their turn came. */
        public readonly int $leftLine,
        /** How often somebody stayed out since it was full. */
        public readonly int $turnedAway,
        /** @var list<IncomeShape> What was ordered by those who were in it, or had been shortly
         * before. */
        public readonly array $income,
        /** There were over 100,000 orders: earlier ones are not in it. */
        public readonly ?string $incomeSince,
        /** @var list<StepStatsShape> In the order in which they are written, the newest version
         * first. */
        public readonly array $steps,
        /** @var list<PathStatsShape> Ways of the steps at which people part, in the same order. */
        public readonly array $paths,
        /** @var list<DayOfAutomation> Days on which something happened. */
        public readonly array $days,
        /** @var list<FeedOfAutomation> The feeds by which it begins, those never looked at left out. */
        public readonly array $feeds,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['automationId'] ?? null,
            $told['since'] ?? null,
            $told['until'] ?? null,
            $told['inside'] ?? null,
            $told['inLine'] ?? null,
            $told['entered'] ?? null,
            $told['done'] ?? null,
            $told['goal'] ?? null,
            $told['left'] ?? null,
            $told['failed'] ?? null,
            $told['leftLine'] ?? null,
            $told['turnedAway'] ?? null,
            (Shape::each(IncomeShape::fromArray(...)))($told['income'] ?? null),
            $told['incomeSince'] ?? null,
            (Shape::each(StepStatsShape::fromArray(...)))($told['steps'] ?? null),
            (Shape::each(PathStatsShape::fromArray(...)))($told['paths'] ?? null),
            (Shape::each(DayOfAutomation::fromArray(...)))($told['days'] ?? null),
            (Shape::each(FeedOfAutomation::fromArray(...)))($told['feeds'] ?? null),
            $told,
        );
    }
}
