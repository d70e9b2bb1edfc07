<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What came of many addresses. */
final class SuppressedManyShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** New on the list. */
        public readonly int $added,
        /** There before; their reason stays. */
        public readonly int $known,
        /** @var list<int> The places, from 0, of those that are no e-mail address. */
        public readonly array $unread,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['added'] ?? null,
            $told['known'] ?? null,
            $told['unread'] ?? null,
            $told,
        );
    }
}
