<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A type of event. */
final class EventKindShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $type,
        public readonly int $version,
        public readonly string $description,
        /** @var array<string, mixed> A JSON schema. */
        public readonly array $data,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['type'] ?? null,
            $told['version'] ?? null,
            $told['description'] ?? null,
            $told['data'] ?? null,
            $told,
        );
    }
}
