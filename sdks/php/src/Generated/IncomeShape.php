<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Orders in one currency; the amount is a text.
 *
 * They are those that are ordered or paid, placed by somebody who was in the automation then, or
 * whose run ended less than seven days before. */
final class IncomeShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $currency,
        public readonly int $orders,
        /** What they come to, gross. */
        public readonly string $amount,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['currency'] ?? null,
            $told['orders'] ?? null,
            $told['amount'] ?? null,
            $told,
        );
    }
}
