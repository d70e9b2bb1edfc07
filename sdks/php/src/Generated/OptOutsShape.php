<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A page of the list, in the order of its numbers. */
final class OptOutsShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** @var list<OptOutShape> */
        public readonly array $data,
        /** Ask for the next page with `after` set to this; null on the last page. */
        public readonly ?string $nextAfter,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            (Shape::each(OptOutShape::fromArray(...)))($told['data'] ?? null),
            $told['nextAfter'] ?? null,
            $told,
        );
    }
}
