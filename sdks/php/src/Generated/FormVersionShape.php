<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What visitors saw of a form. */
final class FormVersionShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $formId,
        /** 1, 2, … of the form. */
        public readonly int $number,
        /** Since when it is known. */
        public readonly \DateTimeImmutable $madeAt,
        /** Of `seen` as JSON without spaces, its names sorted. */
        public readonly string $sha256,
        public readonly string $title,
        /** @var array<string, mixed> Title, fields with labels, buttons, letters and what follows. */
        public readonly array $seen,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['formId'] ?? null,
            $told['number'] ?? null,
            (Shape::time(...))($told['madeAt'] ?? null),
            $told['sha256'] ?? null,
            $told['title'] ?? null,
            $told['seen'] ?? null,
            $told,
        );
    }
}
