<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** This month's calls, this one included, and every month with a call, newest first. */
final class UsageShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Its first day. */
        public readonly string $month,
        public readonly int $calls,
        public readonly int $freeCalls,
        /** Started blocks of calls to pay. */
        public readonly int $blocks,
        public readonly int|float $net,
        public readonly int|float $vat,
        public readonly int|float $gross,
        public readonly string $currency,
        /** @var list<MonthShape> */
        public readonly array $history,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['month'] ?? null,
            $told['calls'] ?? null,
            $told['freeCalls'] ?? null,
            $told['blocks'] ?? null,
            $told['net'] ?? null,
            $told['vat'] ?? null,
            $told['gross'] ?? null,
            $told['currency'] ?? null,
            (Shape::each(MonthShape::fromArray(...)))($told['history'] ?? null),
            $told,
        );
    }
}
