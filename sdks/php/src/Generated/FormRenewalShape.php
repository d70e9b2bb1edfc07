<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How orders of a form are made anew in each period. */
final class FormRenewalShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** 3 with `MONTH` is a quarter. */
        public readonly ?int $every,
        public readonly ?string $unit,
        /** `KEPT`: those of the order; `CATALOGUE`: those of the day. */
        public readonly ?string $prices,
        /** Until a renewal is to be paid. */
        public readonly ?int $dueDays,
        /** A date field of the list for the next day; empty: none. */
        public readonly ?string $dateField,
        /** A field by which the buyer ends it; empty: none. */
        public readonly ?string $cancelField,
        /** The buyer agreed to be charged by card for each renewal. */
        public readonly ?bool $charge,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['every'] ?? null,
            $told['unit'] ?? null,
            $told['prices'] ?? null,
            $told['dueDays'] ?? null,
            $told['dateField'] ?? null,
            $told['cancelField'] ?? null,
            $told['charge'] ?? null,
            $told,
        );
    }
}
