<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What a column is for. */
final class ColumnShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $head,
        /** A field of the list, `field:word`, or one of @name, @status, @joined-at, @left-at,
         * @consented-at, @confirmed-at, @ip, @lists, @nothing. Of a file of orders: a field, or
         * @order, @placed-at, @paid-at, @cancelled-at, @order-status, @currency, @net-total,
         * @gross-total, @net-shipping, @gross-shipping, @net-discount, @gross-discount, @coupon,
         * @payment, @shipping, @name, @items, @sku, @item, @quantity, @price, @gross-price, @sum,
         * @gross-sum, @vat, @category, @nothing. */
        public readonly string $target,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['head'] ?? null,
            $told['target'] ?? null,
            $told,
        );
    }
}
