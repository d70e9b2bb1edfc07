<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An import with how its file is read, and what its columns are for. */
final class WholeImportShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $importId,
        public readonly ?int $listId,
        public readonly string $kind,
        public readonly string $state,
        public readonly string $fileName,
        public readonly int $fileBytes,
        /** So far the list has its lines; of a file of orders, its orders by their numbers. */
        public readonly int $line,
        public readonly ImportCountsShape $counts,
        /** Why it failed; empty: it did not. */
        public readonly string $why,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly ?\DateTimeImmutable $startedAt,
        public readonly ?\DateTimeImmutable $finishedAt,
        public readonly ?\DateTimeImmutable $undoneAt,
        /** Null until the file has been looked at. */
        public readonly ?FileLookShape $look,
        /** @var list<ColumnShape> */
        public readonly array $mapping,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['importId'] ?? null,
            $told['listId'] ?? null,
            $told['kind'] ?? null,
            $told['state'] ?? null,
            $told['fileName'] ?? null,
            $told['fileBytes'] ?? null,
            $told['line'] ?? null,
            (ImportCountsShape::fromArray(...))($told['counts'] ?? null),
            $told['why'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['startedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['finishedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['undoneAt'] ?? null),
            self::ifThere(FileLookShape::fromArray(...), $told['look'] ?? null),
            (Shape::each(ColumnShape::fromArray(...)))($told['mapping'] ?? null),
            $told,
        );
    }
}
