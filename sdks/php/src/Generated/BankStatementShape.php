<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A bank's file that was taken in, and how far its rows are. */
final class BankStatementShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $statementId,
        public readonly string $fileName,
        public readonly string $format,
        /** @var list<int> */
        public readonly array $listIds,
        public readonly int $rowsRead,
        /** Rows that no file before it had. */
        public readonly int $rowsNew,
        public readonly ?string $firstDay,
        public readonly ?string $lastDay,
        public readonly \DateTimeImmutable $importedAt,
        public readonly int $waiting,
        public readonly int $booked,
        public readonly int $refused,
        public readonly int $outgoing,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['statementId'] ?? null,
            $told['fileName'] ?? null,
            $told['format'] ?? null,
            $told['listIds'] ?? null,
            $told['rowsRead'] ?? null,
            $told['rowsNew'] ?? null,
            $told['firstDay'] ?? null,
            $told['lastDay'] ?? null,
            (Shape::time(...))($told['importedAt'] ?? null),
            $told['waiting'] ?? null,
            $told['booked'] ?? null,
            $told['refused'] ?? null,
            $told['outgoing'] ?? null,
            $told,
        );
    }
}
