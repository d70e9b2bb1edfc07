<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Who did it. */
final class ActorShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** `api_key`, `user`, `form`, `person`, `provider`, `cli`; others may come. */
        public readonly string $type,
        /** Which API key, user or form. */
        public readonly ?int $id,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['type'] ?? null,
            $told['id'] ?? null,
            $told,
        );
    }
}
