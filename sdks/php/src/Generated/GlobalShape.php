<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A piece of content that letters share; in them it stands as `[global_NAME]`. */
final class GlobalShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Without `global_`. */
        public readonly string $name,
        public readonly string $html,
        /** For text parts; null: the HTML serves them too. */
        public readonly ?string $text,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['name'] ?? null,
            $told['html'] ?? null,
            $told['text'] ?? null,
            (Shape::time(...))($told['updatedAt'] ?? null),
            $told,
        );
    }
}
