<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What somebody bought and paid, on all lists; a page of it. */
final class LedgerShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $email,
        /** @var list<LedgerTotalShape> Of all orders, whatever the page. */
        public readonly array $totals,
        /** @var list<LedgerOrderShape> In the order they were made. */
        public readonly array $data,
        /** Ask for the next page with `after` set to this; null on the last page. */
        public readonly ?int $nextAfter,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['email'] ?? null,
            (Shape::each(LedgerTotalShape::fromArray(...)))($told['totals'] ?? null),
            (Shape::each(LedgerOrderShape::fromArray(...)))($told['data'] ?? null),
            $told['nextAfter'] ?? null,
            $told,
        );
    }
}
