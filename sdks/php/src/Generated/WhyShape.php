<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Why somebody did not get a letter, or what became of it. */
final class WhyShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Of the reason that decides. */
        public readonly string $code,
        /** That reason, a sentence; times are of the account's zone. */
        public readonly string $answer,
        /** @var list<ReasonShape> All that is known, what decides first. */
        public readonly array $reasons,
        /** The delivery, if there is one. */
        public readonly ?DeliveryLifeShape $delivery,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['code'] ?? null,
            $told['answer'] ?? null,
            (Shape::each(ReasonShape::fromArray(...)))($told['reasons'] ?? null),
            self::ifThere(DeliveryLifeShape::fromArray(...), $told['delivery'] ?? null),
            $told,
        );
    }
}
