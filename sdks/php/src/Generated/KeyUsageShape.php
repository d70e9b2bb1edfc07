<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Calls by a key pair. */
final class KeyUsageShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** `done`; `refused`: answered with 4xx; `replayed`: an answer given again for an
         * Idempotency-Key; `too_fast`: 429; `failed`: 5xx. */
        public readonly string $result,
        public readonly int $calls,
        public readonly int $keyId,
        /** Empty when the key is gone. */
        public readonly string $name,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['result'] ?? null,
            $told['calls'] ?? null,
            $told['keyId'] ?? null,
            $told['name'] ?? null,
            $told,
        );
    }
}
