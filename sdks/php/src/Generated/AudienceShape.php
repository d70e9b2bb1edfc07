<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Whom a send would go to. */
final class AudienceShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $sendId,
        /** About how many: an address on several lists is counted on each, and who must not be
         * written to is left out only when the letter is written. Null: nobody is known beforehand,
         * since the send waits for something to happen. */
        public readonly ?int $people,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['sendId'] ?? null,
            $told['people'] ?? null,
            $told,
        );
    }
}
