<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A parcel in which an order went out. */
final class ParcelShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $orderId,
        public readonly int $listId,
        public readonly string $carrier,
        /** Empty while it is not known. */
        public readonly string $number,
        public readonly string $link,
        public readonly \DateTimeImmutable $shippedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['orderId'] ?? null,
            $told['listId'] ?? null,
            $told['carrier'] ?? null,
            $told['number'] ?? null,
            $told['link'] ?? null,
            (Shape::time(...))($told['shippedAt'] ?? null),
            $told,
        );
    }
}
