<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A period of a recurring order. */
final class RenewalShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** From 1, the first after the order. */
        public readonly int $number,
        public readonly string $dueOn,
        /** `SKIPPED`: nobody worked, or it was paused; no order was made. */
        public readonly string $state,
        public readonly ?int $orderId,
        public readonly \DateTimeImmutable $createdAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['number'] ?? null,
            $told['dueOn'] ?? null,
            $told['state'] ?? null,
            $told['orderId'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            $told,
        );
    }
}
