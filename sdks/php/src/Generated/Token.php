<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An access token, good for an hour. */
final class Token extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $token,
        public readonly ?string $tokenType,
        public readonly \DateTimeImmutable $expiresAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['token'] ?? null,
            $told['tokenType'] ?? null,
            (Shape::time(...))($told['expiresAt'] ?? null),
            $told,
        );
    }
}
