<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** All that is wrong with a definition, also what it asks for and that is not there. */
final class CheckedDefinition extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly bool $valid,
        /** @var list<DefinitionFault> */
        public readonly array $problems,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['valid'] ?? null,
            (Shape::each(DefinitionFault::fromArray(...)))($told['problems'] ?? null),
            $told,
        );
    }
}
