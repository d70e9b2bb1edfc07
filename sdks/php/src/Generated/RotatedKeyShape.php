<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An API key's new password, told this once. */
final class RotatedKeyShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $keyId,
        public readonly string $username,
        public readonly string $password,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['keyId'] ?? null,
            $told['username'] ?? null,
            $told['password'] ?? null,
            $told,
        );
    }
}
