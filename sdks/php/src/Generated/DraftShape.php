<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What the program is asked to issue, the same at every try. */
final class DraftShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** With check digits. */
        public readonly string $orderNumber,
        public readonly string $shopOrder,
        public readonly string $currency,
        public readonly string $net,
        public readonly string $gross,
        /** As orders number them; 0: unknown. */
        public readonly int $method,
        public readonly string $methodName,
        public readonly bool $isPaid,
        public readonly string $fulfilledOn,
        public readonly string $dueOn,
        public readonly string $comment,
        public readonly string $proformaNumber,
        /** The invoice that it corrects. */
        public readonly ?string $corrects,
        public readonly DraftBuyerShape $buyer,
        /** @var list<DraftLineShape> */
        public readonly array $lines,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['orderNumber'] ?? null,
            $told['shopOrder'] ?? null,
            $told['currency'] ?? null,
            $told['net'] ?? null,
            $told['gross'] ?? null,
            $told['method'] ?? null,
            $told['methodName'] ?? null,
            $told['isPaid'] ?? null,
            $told['fulfilledOn'] ?? null,
            $told['dueOn'] ?? null,
            $told['comment'] ?? null,
            $told['proformaNumber'] ?? null,
            $told['corrects'] ?? null,
            (DraftBuyerShape::fromArray(...))($told['buyer'] ?? null),
            (Shape::each(DraftLineShape::fromArray(...)))($told['lines'] ?? null),
            $told,
        );
    }
}
