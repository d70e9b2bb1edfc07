<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A field placed on a form, and where its label leads. */
final class PlacedFieldShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $id,
        public readonly string $name,
        public readonly string $label,
        public readonly bool $isMandatory,
        public readonly string $errorMessage,
        public readonly string $order,
        /** Where the label, or the part of it within [ and ], leads; empty: nowhere. */
        public readonly string $link,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['id'] ?? null,
            $told['name'] ?? null,
            $told['label'] ?? null,
            $told['isMandatory'] ?? null,
            $told['errorMessage'] ?? null,
            $told['order'] ?? null,
            $told['link'] ?? null,
            $told,
        );
    }
}
