<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Old numbers that still stand in pages, and the form they lead to. */
final class FormAliasShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $oldList,
        public readonly int $oldForm,
        public readonly int $formId,
        public readonly \DateTimeImmutable $createdAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['oldList'] ?? null,
            $told['oldForm'] ?? null,
            $told['formId'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            $told,
        );
    }
}
