<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What is another way between two versions; version 0 is the draft. */
final class AutomationDiff extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $fromVersion,
        public readonly int $toVersion,
        /** @var list<string> Members beside `steps` that differ: `name`, `start`, `entry` … */
        public readonly array $members,
        /** @var list<StepDiff> In the order of the newer one; what is gone last. */
        public readonly array $steps,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['fromVersion'] ?? null,
            $told['toVersion'] ?? null,
            $told['members'] ?? null,
            (Shape::each(StepDiff::fromArray(...)))($told['steps'] ?? null),
            $told,
        );
    }
}
