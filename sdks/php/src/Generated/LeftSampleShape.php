<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A sample that is archived, since something hangs on it. */
final class LeftSampleShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $kind,
        /** Of a global variable its name. */
        public readonly string $id,
        public readonly string $name,
        public readonly string $reason,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['kind'] ?? null,
            $told['id'] ?? null,
            $told['name'] ?? null,
            $told['reason'] ?? null,
            $told,
        );
    }
}
