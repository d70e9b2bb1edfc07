<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An order or a document of which the other end and Kapocs say different things. */
final class DifferenceShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** The shop's id; of documents empty. */
        public readonly ?string $shopOrderId,
        /** Of documents: `proforma` or `invoice`. */
        public readonly ?string $kind,
        /** Our document; null: there is none. */
        public readonly ?int $invoiceId,
        /** Whose the document is, or which it names. */
        public readonly ?int $orderId,
        public readonly string $number,
        /** `missing_order`, `other_sum`, `paid_there_unpaid_here`, `unpaid_there_paid_here`,
         * `person_missing` or `deleted_there`; of documents also `unknown_document`,
         * `made_by_hand`, `second_document`, `issued_there`, `not_there`, `cancelled_there` and
         * `not_answered`. */
        public readonly string $what,
        public readonly string $statusThere,
        /** As orders number them. */
        public readonly ?int $statusHere,
        public readonly ?string $grossThere,
        public readonly ?string $grossHere,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['shopOrderId'] ?? null,
            $told['kind'] ?? null,
            $told['invoiceId'] ?? null,
            $told['orderId'] ?? null,
            $told['number'] ?? null,
            $told['what'] ?? null,
            $told['statusThere'] ?? null,
            $told['statusHere'] ?? null,
            $told['grossThere'] ?? null,
            $told['grossHere'] ?? null,
            $told,
        );
    }
}
