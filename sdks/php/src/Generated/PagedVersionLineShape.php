<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** PagedVersionLineShape. */
final class PagedVersionLineShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** @var list<VersionLineShape> */
        public readonly array $data,
        /** Ask for the next page with `after` set to this; null on the last page. A text with `sort`
         * or `updatedSince`, else a number. */
        public readonly int|string|null $nextAfter,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            (Shape::each(VersionLineShape::fromArray(...)))($told['data'] ?? null),
            $told['nextAfter'] ?? null,
            $told,
        );
    }
}
