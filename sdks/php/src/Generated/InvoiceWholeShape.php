<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A document, with what the program is asked to issue. */
final class InvoiceWholeShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $invoiceId,
        public readonly int $connectorId,
        public readonly int $listId,
        public readonly int $orderId,
        public readonly string $kind,
        /** What a storno undoes, or a correction corrects. */
        public readonly ?int $ofInvoice,
        /** Of a correction: the money that went back. */
        public readonly ?int $paymentId,
        public readonly string $state,
        /** The program's own; empty until then. */
        public readonly string $number,
        public readonly string $currency,
        public readonly ?string $net,
        public readonly ?string $vat,
        public readonly ?string $gross,
        public readonly ?string $issuedOn,
        public readonly ?string $fulfilledOn,
        public readonly ?string $dueOn,
        /** Whoever has it can fetch the file. */
        public readonly ?string $pdfUrl,
        /** Requests that the program may have had. */
        public readonly int $sends,
        /** The last request had no answer. */
        public readonly bool $uncertain,
        /** Why it is not issued; empty: nothing is wrong. */
        public readonly string $reason,
        /** What the program is asked by. */
        public readonly string $externalId,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly ?\DateTimeImmutable $issuedAt,
        public readonly ?\DateTimeImmutable $cancelledAt,
        public readonly ?DraftShape $draft,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['invoiceId'] ?? null,
            $told['connectorId'] ?? null,
            $told['listId'] ?? null,
            $told['orderId'] ?? null,
            $told['kind'] ?? null,
            $told['ofInvoice'] ?? null,
            $told['paymentId'] ?? null,
            $told['state'] ?? null,
            $told['number'] ?? null,
            $told['currency'] ?? null,
            $told['net'] ?? null,
            $told['vat'] ?? null,
            $told['gross'] ?? null,
            $told['issuedOn'] ?? null,
            $told['fulfilledOn'] ?? null,
            $told['dueOn'] ?? null,
            $told['pdfUrl'] ?? null,
            $told['sends'] ?? null,
            $told['uncertain'] ?? null,
            $told['reason'] ?? null,
            $told['externalId'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['issuedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['cancelledAt'] ?? null),
            self::ifThere(DraftShape::fromArray(...), $told['draft'] ?? null),
            $told,
        );
    }
}
