<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Who came in. */
final class Entered extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** 1, or 0 when the rules leave the record out; null: the people of the segment are let in
         * one after the other. */
        public readonly ?int $entered,
        /** 1: it is full, and the record waits in line. */
        public readonly ?int $inLine,
        /** 1: it is full, and the record stays out. */
        public readonly ?int $turnedAway,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['entered'] ?? null,
            $told['inLine'] ?? null,
            $told['turnedAway'] ?? null,
            $told,
        );
    }
}
