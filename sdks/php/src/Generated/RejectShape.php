<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A row that is not in. */
final class RejectShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Where it stands in the file. */
        public readonly int $line,
        /** Its column; empty: the whole row. */
        public readonly string $head,
        public readonly string $value,
        /** What to mend. */
        public readonly string $why,
        /** @var list<string> */
        public readonly array $cells,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['line'] ?? null,
            $told['head'] ?? null,
            $told['value'] ?? null,
            $told['why'] ?? null,
            $told['cells'] ?? null,
            $told,
        );
    }
}
