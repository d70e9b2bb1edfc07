<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Whether users can be made on a website, and what stands in the way. */
final class SiteTriedShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $connectorId,
        public readonly bool $well,
        /** @var list<string> Sentences, the first cause first. */
        public readonly array $problems,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['connectorId'] ?? null,
            $told['well'] ?? null,
            $told['problems'] ?? null,
            $told,
        );
    }
}
