<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What somebody is to do about a contact. */
final class TaskShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $taskId,
        public readonly string $state,
        public readonly int $listId,
        public readonly int $subscriberId,
        /** The contact's. */
        public readonly string $email,
        public readonly string $title,
        public readonly string $text,
        /** By when it is to be done; null: at no time. */
        public readonly ?\DateTimeImmutable $dueAt,
        /** Address of the user who is to do it; null: nobody. */
        public readonly ?string $owner,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly ?\DateTimeImmutable $closedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['taskId'] ?? null,
            $told['state'] ?? null,
            $told['listId'] ?? null,
            $told['subscriberId'] ?? null,
            $told['email'] ?? null,
            $told['title'] ?? null,
            $told['text'] ?? null,
            self::ifThere(Shape::time(...), $told['dueAt'] ?? null),
            $told['owner'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['closedAt'] ?? null),
            $told,
        );
    }
}
