<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An export, and how far it is. */
final class ExportShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $exportId,
        public readonly string $kind,
        public readonly ?int $listId,
        public readonly ?int $segmentId,
        public readonly ?int $sendId,
        public readonly string $format,
        /** @var list<string> */
        public readonly array $columns,
        public readonly bool $labels,
        public readonly bool $forExcel,
        public readonly string $state,
        /** Written so far. */
        public readonly int $rows,
        /** How many there are, about. */
        public readonly int $total,
        /** Cells that were too long for the format, and were cut. */
        public readonly int $shortened,
        /** Of the file; 0 while it is not whole. */
        public readonly int $bytes,
        /** Why it failed. */
        public readonly string $why,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly ?\DateTimeImmutable $startedAt,
        public readonly ?\DateTimeImmutable $finishedAt,
        /** When its file is deleted. */
        public readonly ?\DateTimeImmutable $keptUntil,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['exportId'] ?? null,
            $told['kind'] ?? null,
            $told['listId'] ?? null,
            $told['segmentId'] ?? null,
            $told['sendId'] ?? null,
            $told['format'] ?? null,
            $told['columns'] ?? null,
            $told['labels'] ?? null,
            $told['forExcel'] ?? null,
            $told['state'] ?? null,
            $told['rows'] ?? null,
            $told['total'] ?? null,
            $told['shortened'] ?? null,
            $told['bytes'] ?? null,
            $told['why'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['startedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['finishedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['keptUntil'] ?? null),
            $told,
        );
    }
}
