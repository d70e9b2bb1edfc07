<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What a way of a split was judged by. */
final class WayCountedShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $way,
        /** Who drew it. */
        public readonly int $people,
        /** How many of them did it; 0 until it is chosen. */
        public readonly int $did,
        /** What they spent, if that is asked. */
        public readonly string $amount,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['way'] ?? null,
            $told['people'] ?? null,
            $told['did'] ?? null,
            $told['amount'] ?? null,
            $told,
        );
    }
}
