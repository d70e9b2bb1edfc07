<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A landing page. */
final class PageShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $pageId,
        public readonly int $listId,
        public readonly string $name,
        /** Where anybody sees it. */
        public readonly string $url,
        /** The folder it lies in; null: none. */
        public readonly ?int $folderId,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        /** Since when its address says that it is closed; null: it is shown. */
        public readonly ?\DateTimeImmutable $archivedAt,
        public readonly string $html,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['pageId'] ?? null,
            $told['listId'] ?? null,
            $told['name'] ?? null,
            $told['url'] ?? null,
            $told['folderId'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['archivedAt'] ?? null),
            $told['html'] ?? null,
            $told,
        );
    }
}
