<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How many rows came to what so far. */
final class ImportCountsShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $added,
        public readonly int $changed,
        /** On the list, and stay as they are. */
        public readonly int $same,
        /** Kept as people who left. */
        public readonly int $left,
        /** Had left, and are back by the word given. */
        public readonly int $returned,
        /** Had left, and no word is given. */
        public readonly int $stayedAway,
        /** Must not be written to. */
        public readonly int $suppressed,
        /** New addresses that nothing is sent to. */
        public readonly int $silenced,
        /** On other lists than this one, or on none. */
        public readonly int $elsewhere,
        /** Their address stood in the file before. */
        public readonly int $repeated,
        /** With something to mend. */
        public readonly int $rejected,
        /** Gone again, by taking back. */
        public readonly int $removed,
        /** Have their values back. */
        public readonly int $restored,
        /** Changed since, and not taken back. */
        public readonly int $kept,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['added'] ?? null,
            $told['changed'] ?? null,
            $told['same'] ?? null,
            $told['left'] ?? null,
            $told['returned'] ?? null,
            $told['stayedAway'] ?? null,
            $told['suppressed'] ?? null,
            $told['silenced'] ?? null,
            $told['elsewhere'] ?? null,
            $told['repeated'] ?? null,
            $told['rejected'] ?? null,
            $told['removed'] ?? null,
            $told['restored'] ?? null,
            $told['kept'] ?? null,
            $told,
        );
    }
}
