<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A field of a list. */
final class FieldShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $name,
        public readonly string $type,
        public readonly string $label,
        public readonly string $comment,
        public readonly ?int $scale,
        /** Zero (`0`, `0.00`, `0000-00-00`, `0000-00-00 00:00:00`) or empty for none. */
        public readonly string $defaultValue,
        /** @var list<Choice> */
        public readonly array $options,
        /** Whether every list has it. */
        public readonly bool $standard,
        /** Whether only the system sets it. */
        public readonly bool $readOnly,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['name'] ?? null,
            $told['type'] ?? null,
            $told['label'] ?? null,
            $told['comment'] ?? null,
            $told['scale'] ?? null,
            $told['defaultValue'] ?? null,
            (Shape::each(Choice::fromArray(...)))($told['options'] ?? null),
            $told['standard'] ?? null,
            $told['readOnly'] ?? null,
            $told,
        );
    }
}
