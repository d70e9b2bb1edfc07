<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Calls of an operation. */
final class PathUsageShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** `done`; `refused`: answered with 4xx; `replayed`: an answer given again for an
         * Idempotency-Key; `too_fast`: 429; `failed`: 5xx. */
        public readonly string $result,
        public readonly int $calls,
        /** Method and path; `elsewhere`: of no operation. */
        public readonly string $path,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['result'] ?? null,
            $told['calls'] ?? null,
            $told['path'] ?? null,
            $told,
        );
    }
}
