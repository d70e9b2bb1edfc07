<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A run and what came of it. */
final class RetentionRunShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $runId,
        /** `running`, `done`, or `stopped`, as when the rules are changed. */
        public readonly string $state,
        public readonly bool $dryRun,
        /** Empty: the clock. */
        public readonly string $askedBy,
        /** As they were. */
        public readonly RetentionRulesShape $rules,
        /** @var array<string, int> Of people and of rows, by kind. */
        public readonly array $counts,
        public readonly \DateTimeImmutable $startedAt,
        public readonly ?\DateTimeImmutable $endedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['runId'] ?? null,
            $told['state'] ?? null,
            $told['dryRun'] ?? null,
            $told['askedBy'] ?? null,
            (RetentionRulesShape::fromArray(...))($told['rules'] ?? null),
            $told['counts'] ?? null,
            (Shape::time(...))($told['startedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['endedAt'] ?? null),
            $told,
        );
    }
}
