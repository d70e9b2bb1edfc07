<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A saved filter of a list. */
final class SegmentShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $segmentId,
        public readonly int $listId,
        public readonly string $name,
        /** @var list<ConditionShape> As they are kept; values are texts. */
        public readonly array $conditions,
        /** The group it is in; null: none. */
        public readonly ?int $groupId,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        /** Since when nothing new can ask for it; null: it is in use. */
        public readonly ?\DateTimeImmutable $archivedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['segmentId'] ?? null,
            $told['listId'] ?? null,
            $told['name'] ?? null,
            (Shape::each(ConditionShape::fromArray(...)))($told['conditions'] ?? null),
            $told['groupId'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['archivedAt'] ?? null),
            $told,
        );
    }
}
