<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** All of somebody's orders in a currency; amounts are texts. */
final class LedgerTotalShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $currency,
        /** Ordered or paid ones. */
        public readonly int $orders,
        /** What these come to, gross. */
        public readonly string $ordered,
        /** Payments received for any order. */
        public readonly string $received,
        /** Payments that went back. */
        public readonly string $repaid,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['currency'] ?? null,
            $told['orders'] ?? null,
            $told['ordered'] ?? null,
            $told['received'] ?? null,
            $told['repaid'] ?? null,
            $told,
        );
    }
}
