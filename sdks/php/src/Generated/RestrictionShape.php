<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Since when and why somebody's data are only kept. */
final class RestrictionShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $restrictionId,
        /** In its normal form. */
        public readonly string $email,
        public readonly string $reason,
        public readonly string $askedBy,
        public readonly \DateTimeImmutable $createdAt,
        public readonly string $liftedReason,
        public readonly string $liftedBy,
        /** Null while it holds. */
        public readonly ?\DateTimeImmutable $liftedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['restrictionId'] ?? null,
            $told['email'] ?? null,
            $told['reason'] ?? null,
            $told['askedBy'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            $told['liftedReason'] ?? null,
            $told['liftedBy'] ?? null,
            self::ifThere(Shape::time(...), $told['liftedAt'] ?? null),
            $told,
        );
    }
}
