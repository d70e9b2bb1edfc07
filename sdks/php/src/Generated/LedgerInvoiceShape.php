<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A pro forma, an invoice or a credit note, issued or to be issued; amounts are texts. */
final class LedgerInvoiceShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $invoiceId,
        /** `proforma`, `invoice`, or a credit note: `storno` undoes an invoice, `correction` takes a
         * part off. */
        public readonly string $kind,
        /** What a credit note is of. */
        public readonly ?int $ofInvoice,
        /** `wanted`, `issuing`, `issued`, `failed` or `cancelled`. */
        public readonly string $state,
        /** Empty until it is issued. */
        public readonly string $number,
        public readonly string $currency,
        public readonly ?string $net,
        /** Below 0 for a credit note; null until it is known. */
        public readonly ?string $gross,
        public readonly ?string $issuedOn,
        public readonly ?string $dueOn,
        public readonly ?\DateTimeImmutable $cancelledAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['invoiceId'] ?? null,
            $told['kind'] ?? null,
            $told['ofInvoice'] ?? null,
            $told['state'] ?? null,
            $told['number'] ?? null,
            $told['currency'] ?? null,
            $told['net'] ?? null,
            $told['gross'] ?? null,
            $told['issuedOn'] ?? null,
            $told['dueOn'] ?? null,
            self::ifThere(Shape::time(...), $told['cancelledAt'] ?? null),
            $told,
        );
    }
}
