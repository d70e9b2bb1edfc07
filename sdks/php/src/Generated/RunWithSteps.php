<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A run with all that it did. */
final class RunWithSteps extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $runId,
        public readonly int $automationId,
        public readonly int $version,
        public readonly int $listId,
        public readonly int $subscriberId,
        public readonly string $state,
        /** What it waits for, or why it ended. */
        public readonly ?ReasonOfRun $why,
        /** Where it is; empty: behind the last. */
        public readonly string $stepId,
        /** When it goes on; null: it has ended, or waits without an end. */
        public readonly ?\DateTimeImmutable $dueAt,
        public readonly \DateTimeImmutable $enteredAt,
        public readonly ?\DateTimeImmutable $endedAt,
        /** @var array<string, string> What began it, as it stands in letters and texts: tag → text. */
        public readonly array $event,
        /** @var list<DoneStepShape> */
        public readonly array $steps,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['runId'] ?? null,
            $told['automationId'] ?? null,
            $told['version'] ?? null,
            $told['listId'] ?? null,
            $told['subscriberId'] ?? null,
            $told['state'] ?? null,
            self::ifThere(ReasonOfRun::fromArray(...), $told['why'] ?? null),
            $told['stepId'] ?? null,
            self::ifThere(Shape::time(...), $told['dueAt'] ?? null),
            (Shape::time(...))($told['enteredAt'] ?? null),
            self::ifThere(Shape::time(...), $told['endedAt'] ?? null),
            $told['event'] ?? null,
            (Shape::each(DoneStepShape::fromArray(...)))($told['steps'] ?? null),
            $told,
        );
    }
}
