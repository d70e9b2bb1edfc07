<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A PDF file of a print batch. */
final class PrintFileShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** From 1. */
        public readonly int $number,
        public readonly string $name,
        public readonly int $letters,
        public readonly int $pages,
        /** null while it is put together. */
        public readonly ?int $bytes,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['number'] ?? null,
            $told['name'] ?? null,
            $told['letters'] ?? null,
            $told['pages'] ?? null,
            $told['bytes'] ?? null,
            $told,
        );
    }
}
