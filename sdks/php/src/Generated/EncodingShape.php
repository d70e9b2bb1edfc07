<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An encoding that may be meant, and how some lines read in it. */
final class EncodingShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $encoding,
        /** @var list<string> */
        public readonly array $lines,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['encoding'] ?? null,
            $told['lines'] ?? null,
            $told,
        );
    }
}
