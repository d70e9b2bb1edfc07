<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An order, and how much of a row pays it; amounts are texts. */
final class PartShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $listId,
        public readonly int $orderId,
        public readonly string $amount,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['listId'] ?? null,
            $told['orderId'] ?? null,
            $told['amount'] ?? null,
            $told,
        );
    }
}
