<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A letter that is made from a template. */
final class TemplateLetterShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** By which a wish names it. */
        public readonly string $key,
        public readonly BothLanguages $name,
        public readonly BothLanguages $subject,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['key'] ?? null,
            (BothLanguages::fromArray(...))($told['name'] ?? null),
            (BothLanguages::fromArray(...))($told['subject'] ?? null),
            $told,
        );
    }
}
