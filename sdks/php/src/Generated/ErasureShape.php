<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A certificate: no address is in it but the hash, which this installation alone can make. */
final class ErasureShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $erasureId,
        /** `running` or `done`. */
        public readonly string $state,
        /** HMAC-SHA-256, hexadecimal. */
        public readonly string $addressHash,
        /** Under which orders stay. */
        public readonly string $pseudonym,
        public readonly string $reason,
        public readonly string $askedBy,
        public readonly \DateTimeImmutable $createdAt,
        public readonly ?\DateTimeImmutable $endedAt,
        /** @var array<string, int> Rows by kind. */
        public readonly array $removed,
        /** @var array<string, int> Rows that stay without a name, by kind. */
        public readonly array $kept,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['erasureId'] ?? null,
            $told['state'] ?? null,
            $told['addressHash'] ?? null,
            $told['pseudonym'] ?? null,
            $told['reason'] ?? null,
            $told['askedBy'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            self::ifThere(Shape::time(...), $told['endedAt'] ?? null),
            $told['removed'] ?? null,
            $told['kept'] ?? null,
            $told,
        );
    }
}
