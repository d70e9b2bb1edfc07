<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What a relay answered. */
final class RelayAnswerShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $verdict,
        /** Who was asked. */
        public readonly string $relay,
        /** In its own words: not ours, so escape them. */
        public readonly string $reply,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['verdict'] ?? null,
            $told['relay'] ?? null,
            $told['reply'] ?? null,
            $told,
        );
    }
}
