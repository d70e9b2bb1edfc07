<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What the draft would do from now on. Nothing of it is done. */
final class SimulatedShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Whether the rules would let the person in now. */
        public readonly bool $wouldEnter,
        /** Whether it is full now: they would wait in line until there is a place. */
        public readonly bool $inLine,
        public readonly string $state,
        /** Why it ends, or what it waits for in vain. */
        public readonly ?ReasonOfRun $why,
        /** @var array<string, string> What began it, as it would stand in letters and texts: tag →
         * text. */
        public readonly array $event,
        /** @var list<DoneStepShape> With the times they come. */
        public readonly array $steps,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['wouldEnter'] ?? null,
            $told['inLine'] ?? null,
            $told['state'] ?? null,
            self::ifThere(ReasonOfRun::fromArray(...), $told['why'] ?? null),
            $told['event'] ?? null,
            (Shape::each(DoneStepShape::fromArray(...)))($told['steps'] ?? null),
            $told,
        );
    }
}
