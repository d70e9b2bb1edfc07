<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A page of a list's events, newest first. */
final class EventPage extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $listName,
        public readonly int $page,
        public readonly int $pageCount,
        /** @var list<EventShape> */
        public readonly array $events,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['list_name'] ?? null,
            $told['page'] ?? null,
            $told['pageCount'] ?? null,
            (Shape::each(EventShape::fromArray(...)))($told['events'] ?? null),
            $told,
        );
    }
}
