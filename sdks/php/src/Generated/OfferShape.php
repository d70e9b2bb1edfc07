<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What an order form sells, in the order shown. */
final class OfferShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** `FIXED`: one of each; `SELECTOR`: one of them; `QUANTITIES`: any of them, as many as
         * wanted; `RECURRING`: one of them, ordered anew in each period. */
        public readonly string $orderType,
        /** @var list<int> */
        public readonly array $productIds,
        /** @var list<int> */
        public readonly array $shippingMethodIds,
        /** Of `RECURRING`, and of no other. */
        public readonly ?FormRenewalShape $renewal,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['orderType'] ?? null,
            $told['productIds'] ?? null,
            $told['shippingMethodIds'] ?? null,
            self::ifThere(FormRenewalShape::fromArray(...), $told['renewal'] ?? null),
            $told,
        );
    }
}
