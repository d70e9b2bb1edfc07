<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What a row may have paid. */
final class ProposalShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** By what it was found. */
        public readonly string $rule,
        /** @var list<PartShape> */
        public readonly array $orders,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['rule'] ?? null,
            (Shape::each(PartShape::fromArray(...)))($told['orders'] ?? null),
            $told,
        );
    }
}
