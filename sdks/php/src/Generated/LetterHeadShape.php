<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A letter, without what it says. */
final class LetterHeadShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $letterId,
        public readonly string $name,
        public readonly string $kind,
        public readonly string $subject,
        /** Goes up when it says something else. */
        public readonly int $version,
        /** The folder it lies in; null: none. */
        public readonly ?int $folderId,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        /** Since when nothing new can send it; null: it is in use. */
        public readonly ?\DateTimeImmutable $archivedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['letterId'] ?? null,
            $told['name'] ?? null,
            $told['kind'] ?? null,
            $told['subject'] ?? null,
            $told['version'] ?? null,
            $told['folderId'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['archivedAt'] ?? null),
            $told,
        );
    }
}
