<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A coupon of which a shop could not be told. */
final class UntoldCouponShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $couponId,
        public readonly string $code,
        public readonly int $tries,
        /** When the shop is told again. */
        public readonly \DateTimeImmutable $dueAt,
        public readonly string $reason,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['couponId'] ?? null,
            $told['code'] ?? null,
            $told['tries'] ?? null,
            (Shape::time(...))($told['dueAt'] ?? null),
            $told['reason'] ?? null,
            $told,
        );
    }
}
