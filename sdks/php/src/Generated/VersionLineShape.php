<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A version of an automation, without its definition. */
final class VersionLineShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $version,
        /** When it was put to work first. */
        public readonly \DateTimeImmutable $createdAt,
        /** Who put it to work; null: that was not noted. */
        public readonly ?ActorShape $madeBy,
        /** How many people go by it now. */
        public readonly int $inside,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['version'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            self::ifThere(ActorShape::fromArray(...), $told['madeBy'] ?? null),
            $told['inside'] ?? null,
            $told,
        );
    }
}
