<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A cart. */
final class CartShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $cartId,
        public readonly int $listId,
        public readonly string $state,
        public readonly string $email,
        public readonly string $currency,
        public readonly string $gross,
        /** @var list<CartLineShape> */
        public readonly array $lines,
        public readonly string $recoveryUrl,
        /** The record of its order, an incomplete one as long as it is abandoned. */
        public readonly ?int $subscriberId,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $changedAt,
        /** When it counts as abandoned, if nothing happens until then. */
        public readonly \DateTimeImmutable $quietAt,
        public readonly ?\DateTimeImmutable $abandonedAt,
        public readonly ?\DateTimeImmutable $recoveredAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['cartId'] ?? null,
            $told['listId'] ?? null,
            $told['state'] ?? null,
            $told['email'] ?? null,
            $told['currency'] ?? null,
            $told['gross'] ?? null,
            (Shape::each(CartLineShape::fromArray(...)))($told['lines'] ?? null),
            $told['recoveryUrl'] ?? null,
            $told['subscriberId'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['changedAt'] ?? null),
            (Shape::time(...))($told['quietAt'] ?? null),
            self::ifThere(Shape::time(...), $told['abandonedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['recoveredAt'] ?? null),
            $told,
        );
    }
}
