<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A hosted picture. */
final class ImageShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $imageId,
        /** What stands in letters. */
        public readonly string $path,
        public readonly string $url,
        public readonly string $contentType,
        /** Bytes. */
        public readonly int $size,
        /** What it shows, for those who do not see it; empty: nobody said. */
        public readonly string $alt,
        public readonly \DateTimeImmutable $createdAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['imageId'] ?? null,
            $told['path'] ?? null,
            $told['url'] ?? null,
            $told['contentType'] ?? null,
            $told['size'] ?? null,
            $told['alt'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            $told,
        );
    }
}
