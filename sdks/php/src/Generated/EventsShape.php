<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A part of what happened, in the order it was noted. */
final class EventsShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** @var list<FactShape> */
        public readonly array $data,
        /** Ask for the next page with `after` set to this; null on the last page. A text with `sort`
         * or `updatedSince`, else a number. */
        public readonly int|string|null $nextAfter,
        /** Come back with `after` set to this: nothing is noted at or before it any more. On the
         * last page too, and when nothing was found. */
        public readonly int $readTo,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            (Shape::each(FactShape::fromArray(...)))($told['data'] ?? null),
            $told['nextAfter'] ?? null,
            $told['readTo'] ?? null,
            $told,
        );
    }
}
