<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An order with the first hundred of its lines, payments, invoices and parcels each. */
final class LedgerOrderShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $orderId,
        public readonly int $listId,
        public readonly string $listName,
        /** Whose it is. */
        public readonly string $email,
        /** With check digits. */
        public readonly string $paymentReference,
        /** The webshop's own number. */
        public readonly string $shopOrderId,
        /** `ordered`, `paid`, `refunded` or `incomplete`. */
        public readonly string $status,
        /** How far it is paid. */
        public readonly string $standing,
        public readonly string $currency,
        public readonly ?string $net,
        public readonly ?string $gross,
        /** Received and not paid back. */
        public readonly string $paid,
        public readonly string $due,
        public readonly string $over,
        public readonly \DateTimeImmutable $placedAt,
        public readonly ?\DateTimeImmutable $paidAt,
        public readonly ?\DateTimeImmutable $cancelledAt,
        /** @var list<LedgerItemShape> */
        public readonly array $items,
        /** @var list<PaymentShape> */
        public readonly array $payments,
        /** @var list<LedgerInvoiceShape> */
        public readonly array $invoices,
        /** @var list<ParcelShape> */
        public readonly array $parcels,
        /** @var list<LedgerCouponShape> */
        public readonly array $coupons,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['orderId'] ?? null,
            $told['listId'] ?? null,
            $told['listName'] ?? null,
            $told['email'] ?? null,
            $told['paymentReference'] ?? null,
            $told['shopOrderId'] ?? null,
            $told['status'] ?? null,
            $told['standing'] ?? null,
            $told['currency'] ?? null,
            $told['net'] ?? null,
            $told['gross'] ?? null,
            $told['paid'] ?? null,
            $told['due'] ?? null,
            $told['over'] ?? null,
            (Shape::time(...))($told['placedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['paidAt'] ?? null),
            self::ifThere(Shape::time(...), $told['cancelledAt'] ?? null),
            (Shape::each(LedgerItemShape::fromArray(...)))($told['items'] ?? null),
            (Shape::each(PaymentShape::fromArray(...)))($told['payments'] ?? null),
            (Shape::each(LedgerInvoiceShape::fromArray(...)))($told['invoices'] ?? null),
            (Shape::each(ParcelShape::fromArray(...)))($told['parcels'] ?? null),
            (Shape::each(LedgerCouponShape::fromArray(...)))($told['coupons'] ?? null),
            $told,
        );
    }
}
