<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How an SMS is counted, without the values of its merge tags. */
final class SmsCountShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $encoding,
        /** Signs, as the encoding counts them. */
        public readonly int $units,
        /** Messages it takes. */
        public readonly int $parts,
        /** Free in the last part. */
        public readonly int $left,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['encoding'] ?? null,
            $told['units'] ?? null,
            $told['parts'] ?? null,
            $told['left'] ?? null,
            $told,
        );
    }
}
