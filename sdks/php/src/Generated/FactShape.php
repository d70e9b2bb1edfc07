<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Something that happened. */
final class FactShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Larger for what was noted later. */
        public readonly int $id,
        public readonly string $type,
        /** Of the shape of `data`. */
        public readonly int $version,
        /** When it happened; of two events the later noted may have happened earlier. */
        public readonly \DateTimeImmutable $timestamp,
        public readonly ?int $listId,
        /** Whose record; on a list of orders, the order. */
        public readonly ?int $subscriberId,
        /** Null: Kapocs by itself, or nobody said. */
        public readonly ?ActorShape $actor,
        /** @var array<string, mixed> By its type: `GET /event-types` has the shapes. New members may
         * come. */
        public readonly array $data,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['id'] ?? null,
            $told['type'] ?? null,
            $told['version'] ?? null,
            (Shape::time(...))($told['timestamp'] ?? null),
            $told['listId'] ?? null,
            $told['subscriberId'] ?? null,
            self::ifThere(ActorShape::fromArray(...), $told['actor'] ?? null),
            $told['data'] ?? null,
            $told,
        );
    }
}
