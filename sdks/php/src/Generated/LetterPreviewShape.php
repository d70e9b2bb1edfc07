<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A page to be shown in a browser. */
final class LetterPreviewShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $subject,
        /** A whole page in which nothing runs or submits; show it in a sandboxed frame all the same.
         * Empty: the letter has no HTML. */
        public readonly string $html,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['subject'] ?? null,
            $told['html'] ?? null,
            $told,
        );
    }
}
