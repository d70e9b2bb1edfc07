<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A row of a statement; amounts are texts, below 0 where money went out. */
final class BankRowShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $rowId,
        public readonly int $statementId,
        /** Where it stands in its file. */
        public readonly int $line,
        public readonly string $state,
        public readonly string $bookedOn,
        public readonly ?string $valuedOn,
        public readonly string $amount,
        public readonly string $currency,
        public readonly string $partnerName,
        public readonly string $partnerAccount,
        public readonly string $text,
        public readonly string $reference,
        public readonly string $ownAccount,
        public readonly \DateTimeImmutable $updatedAt,
        /** @var list<ProposalShape> As things stand now, the likeliest first. */
        public readonly array $proposals,
        /** @var list<MatchedOrderShape> Those taken back as well. */
        public readonly array $matches,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['rowId'] ?? null,
            $told['statementId'] ?? null,
            $told['line'] ?? null,
            $told['state'] ?? null,
            $told['bookedOn'] ?? null,
            $told['valuedOn'] ?? null,
            $told['amount'] ?? null,
            $told['currency'] ?? null,
            $told['partnerName'] ?? null,
            $told['partnerAccount'] ?? null,
            $told['text'] ?? null,
            $told['reference'] ?? null,
            $told['ownAccount'] ?? null,
            (Shape::time(...))($told['updatedAt'] ?? null),
            (Shape::each(ProposalShape::fromArray(...)))($told['proposals'] ?? null),
            (Shape::each(MatchedOrderShape::fromArray(...)))($told['matches'] ?? null),
            $told,
        );
    }
}
