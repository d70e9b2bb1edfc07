<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A coupon that the order used. */
final class LedgerCouponShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $couponId,
        public readonly string $code,
        public readonly \DateTimeImmutable $usedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['couponId'] ?? null,
            $told['code'] ?? null,
            (Shape::time(...))($told['usedAt'] ?? null),
            $told,
        );
    }
}
