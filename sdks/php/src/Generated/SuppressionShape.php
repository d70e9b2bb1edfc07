<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An address that nothing is sent to. */
final class SuppressionShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** In the one spelling of all that reach it. */
        public readonly string $email,
        public readonly string $reason,
        /** A note for people, or what a relay said. */
        public readonly string $detail,
        public readonly \DateTimeImmutable $createdAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['email'] ?? null,
            $told['reason'] ?? null,
            $told['detail'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            $told,
        );
    }
}
