<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How the search for the best way of a split stands. */
final class SplitWinnerShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Who comes now takes it; null: they draw their way. */
        public readonly ?string $way,
        public readonly ReasonOfRun $why,
        public readonly ?\DateTimeImmutable $chosenAt,
        /** When the first one came. */
        public readonly ?\DateTimeImmutable $begunAt,
        /** The first one who comes from then on has it chosen; null: it is chosen after a number of
         * people, or nobody has come. */
        public readonly ?\DateTimeImmutable $dueAt,
        /** @var list<WayCountedShape> */
        public readonly array $counted,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['way'] ?? null,
            (ReasonOfRun::fromArray(...))($told['why'] ?? null),
            self::ifThere(Shape::time(...), $told['chosenAt'] ?? null),
            self::ifThere(Shape::time(...), $told['begunAt'] ?? null),
            self::ifThere(Shape::time(...), $told['dueAt'] ?? null),
            (Shape::each(WayCountedShape::fromArray(...)))($told['counted'] ?? null),
            $told,
        );
    }
}
