<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A letter as one subscriber would get it. */
final class PreviewShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $subject,
        public readonly ?string $html,
        public readonly string $text,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['subject'] ?? null,
            $told['html'] ?? null,
            $told['text'] ?? null,
            $told,
        );
    }
}
