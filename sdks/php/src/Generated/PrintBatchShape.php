<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A print batch. */
final class PrintBatchShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $printBatchId,
        public readonly string $name,
        /** What is printed for each. */
        public readonly string $template,
        public readonly string $status,
        /** Why it failed; empty unless it did. */
        public readonly string $reason,
        public readonly ?int $sendId,
        public readonly int $listId,
        /** @var list<int> */
        public readonly array $segmentIds,
        public readonly ?int $letterId,
        public readonly string $envelope,
        public readonly string $orderBy,
        public readonly ?int $splitLetters,
        public readonly ?int $splitPages,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly ?\DateTimeImmutable $startedAt,
        public readonly ?\DateTimeImmutable $finishedAt,
        public readonly ?\DateTimeImmutable $filesDeletedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['printBatchId'] ?? null,
            $told['name'] ?? null,
            $told['template'] ?? null,
            $told['status'] ?? null,
            $told['reason'] ?? null,
            $told['sendId'] ?? null,
            $told['listId'] ?? null,
            $told['segmentIds'] ?? null,
            $told['letterId'] ?? null,
            $told['envelope'] ?? null,
            $told['orderBy'] ?? null,
            $told['splitLetters'] ?? null,
            $told['splitPages'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['startedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['finishedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['filesDeletedAt'] ?? null),
            $told,
        );
    }
}
