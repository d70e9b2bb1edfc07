<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Why something is as it is. */
final class ReasonOfRun extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** For programs. */
        public readonly string $code,
        /** A sentence. */
        public readonly string $detail,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['code'] ?? null,
            $told['detail'] ?? null,
            $told,
        );
    }
}
