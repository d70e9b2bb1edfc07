<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What became of letters; people, not openings. */
final class TotalsShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** 0: no test, or what the winner writes. */
        public readonly int $variant,
        public readonly int $planned,
        public readonly int $waiting,
        public readonly int $sent,
        public readonly int $skipped,
        public readonly int $failed,
        /** A worker stopped between handing over and the answer. */
        public readonly int $uncertain,
        public readonly int $opened,
        /** By machines only. */
        public readonly int $machineOpened,
        public readonly int $clicked,
        public readonly int $bounced,
        public readonly int $complained,
        public readonly int $unsubscribed,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['variant'] ?? null,
            $told['planned'] ?? null,
            $told['waiting'] ?? null,
            $told['sent'] ?? null,
            $told['skipped'] ?? null,
            $told['failed'] ?? null,
            $told['uncertain'] ?? null,
            $told['opened'] ?? null,
            $told['machineOpened'] ?? null,
            $told['clicked'] ?? null,
            $told['bounced'] ?? null,
            $told['complained'] ?? null,
            $told['unsubscribed'] ?? null,
            $told,
        );
    }
}
