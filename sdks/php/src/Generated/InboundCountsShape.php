<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How many deliveries are kept. */
final class InboundCountsShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $waiting,
        public readonly int $done,
        public readonly int $dead,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['waiting'] ?? null,
            $told['done'] ?? null,
            $told['dead'] ?? null,
            $told,
        );
    }
}
