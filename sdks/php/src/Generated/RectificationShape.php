<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What was mended. */
final class RectificationShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** The address from now on. */
        public readonly string $email,
        /** @var list<RectifiedShape> */
        public readonly array $lists,
        /** @var list<string> Fields that some of the lists have not. */
        public readonly array $passedOver,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['email'] ?? null,
            (Shape::each(RectifiedShape::fromArray(...)))($told['lists'] ?? null),
            $told['passedOver'] ?? null,
            $told,
        );
    }
}
