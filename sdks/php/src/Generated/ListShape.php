<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A list. */
final class ListShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $listId,
        public readonly string $name,
        public readonly string $type,
        public readonly bool $uniqueEmail,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        /** Since when nothing is done with it; null: it is in use. */
        public readonly ?\DateTimeImmutable $archivedAt,
        /** Whether everybody may read the campaigns that went to all of the list. */
        public readonly bool $publicArchive,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['listId'] ?? null,
            $told['name'] ?? null,
            $told['type'] ?? null,
            $told['uniqueEmail'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['archivedAt'] ?? null),
            $told['publicArchive'] ?? null,
            $told,
        );
    }
}
