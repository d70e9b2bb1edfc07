<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What differs, when the other end was asked last, and what nobody can see there. */
final class ReportShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** @var list<DifferenceShape> */
        public readonly array $data,
        public readonly ?\DateTimeImmutable $askedAt,
        /** @var list<string> Sentences. */
        public readonly array $unseen,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            (Shape::each(DifferenceShape::fromArray(...)))($told['data'] ?? null),
            self::ifThere(Shape::time(...), $told['askedAt'] ?? null),
            $told['unseen'] ?? null,
            $told,
        );
    }
}
