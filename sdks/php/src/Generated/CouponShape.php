<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A code that makes a basket cheaper. */
final class CouponShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $couponId,
        public readonly string $code,
        public readonly string $type,
        /** Net amount off, or percent. */
        public readonly string $amount,
        /** Of an amount; null: percent. */
        public readonly ?string $currency,
        /** @var list<int> With `categoryIds` empty too it is for any basket. */
        public readonly array $productIds,
        /** @var list<int> */
        public readonly array $categoryIds,
        /** From when on it is good; null: at once. */
        public readonly ?\DateTimeImmutable $validFrom,
        /** Good until just before it; null: without end. */
        public readonly ?\DateTimeImmutable $validUntil,
        /** How often anybody can use it; null: without limit. */
        public readonly ?int $maxUses,
        /** How often one e-mail address can use it; null: without limit. */
        public readonly ?int $maxUsesPerPerson,
        /** Whether it goes with others of its kind. */
        public readonly bool $stackable,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        /** Since when it takes nothing off; null: it is in use. */
        public readonly ?\DateTimeImmutable $archivedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['couponId'] ?? null,
            $told['code'] ?? null,
            $told['type'] ?? null,
            $told['amount'] ?? null,
            $told['currency'] ?? null,
            $told['productIds'] ?? null,
            $told['categoryIds'] ?? null,
            self::ifThere(Shape::time(...), $told['validFrom'] ?? null),
            self::ifThere(Shape::time(...), $told['validUntil'] ?? null),
            $told['maxUses'] ?? null,
            $told['maxUsesPerPerson'] ?? null,
            $told['stackable'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['archivedAt'] ?? null),
            $told,
        );
    }
}
