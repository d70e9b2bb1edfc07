<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How a send gets on. */
final class StatusShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $sendId,
        public readonly string $status,
        public readonly string $statusReason,
        /** Whether the audience is complete. */
        public readonly bool $planningDone,
        public readonly TotalsShape $totals,
        /** @var list<TotalsShape> */
        public readonly array $variants,
        /** The best variant of an A/B test so far. */
        public readonly ?int $ahead,
        /** What its lead over the next one says. */
        public readonly ?string $difference,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['sendId'] ?? null,
            $told['status'] ?? null,
            $told['statusReason'] ?? null,
            $told['planningDone'] ?? null,
            (TotalsShape::fromArray(...))($told['totals'] ?? null),
            (Shape::each(TotalsShape::fromArray(...)))($told['variants'] ?? null),
            $told['ahead'] ?? null,
            $told['difference'] ?? null,
            $told,
        );
    }
}
