<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What is sent again. */
final class ReplayedShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** So many. */
        public readonly int $messages,
        /** Ask for the rest with `after` set to this; null: that was all. */
        public readonly ?int $nextAfter,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['messages'] ?? null,
            $told['nextAfter'] ?? null,
            $told,
        );
    }
}
