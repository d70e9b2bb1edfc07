<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A telephone number that gets no text messages. */
final class OptOutShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** With its country code. */
        public readonly string $number,
        public readonly string $detail,
        public readonly \DateTimeImmutable $createdAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['number'] ?? null,
            $told['detail'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            $told,
        );
    }
}
