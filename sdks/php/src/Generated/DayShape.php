<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Calls of a day. */
final class DayShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** `done`; `refused`: answered with 4xx; `replayed`: an answer given again for an
         * Idempotency-Key; `too_fast`: 429; `failed`: 5xx. */
        public readonly string $result,
        public readonly int $calls,
        /** In the account's time zone. */
        public readonly string $day,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['result'] ?? null,
            $told['calls'] ?? null,
            $told['day'] ?? null,
            $told,
        );
    }
}
