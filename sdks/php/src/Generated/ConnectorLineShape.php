<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A line of a connector's log. */
final class ConnectorLineShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $lineId,
        public readonly \DateTimeImmutable $at,
        /** How often the same was said about then. */
        public readonly int $times,
        public readonly string $reason,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['lineId'] ?? null,
            (Shape::time(...))($told['at'] ?? null),
            $told['times'] ?? null,
            $told['reason'] ?? null,
            $told,
        );
    }
}
