<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How many a segment holds now. */
final class SegmentCountShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $segmentId,
        public readonly int $listId,
        /** Records, inactive ones included. */
        public readonly int $count,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['segmentId'] ?? null,
            $told['listId'] ?? null,
            $told['count'] ?? null,
            $told,
        );
    }
}
