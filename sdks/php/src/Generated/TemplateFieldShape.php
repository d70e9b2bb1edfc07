<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A field that the list gets, unless it has it. */
final class TemplateFieldShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $name,
        public readonly string $type,
        public readonly BothLanguages $label,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['name'] ?? null,
            $told['type'] ?? null,
            (BothLanguages::fromArray(...))($told['label'] ?? null),
            $told,
        );
    }
}
