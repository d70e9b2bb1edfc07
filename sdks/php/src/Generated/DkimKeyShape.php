<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A key that signs letters; its private part is never told. */
final class DkimKeyShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $selector,
        public readonly string $algorithm,
        public readonly string $state,
        public readonly \DateTimeImmutable $createdAt,
        public readonly ?\DateTimeImmutable $activeAt,
        public readonly ?\DateTimeImmutable $retiredAt,
        /** From when its record may go; null: it is in use. */
        public readonly ?\DateTimeImmutable $removableAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['selector'] ?? null,
            $told['algorithm'] ?? null,
            $told['state'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            self::ifThere(Shape::time(...), $told['activeAt'] ?? null),
            self::ifThere(Shape::time(...), $told['retiredAt'] ?? null),
            self::ifThere(Shape::time(...), $told['removableAt'] ?? null),
            $told,
        );
    }
}
