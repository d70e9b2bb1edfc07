<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Who came. */
final class VisitShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $formId,
        public readonly int $listId,
        public readonly int $subscriberId,
        public readonly string $email,
        /** By a link in a letter to the address; else the address was only typed in. */
        public readonly bool $isProven,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['formId'] ?? null,
            $told['listId'] ?? null,
            $told['subscriberId'] ?? null,
            $told['email'] ?? null,
            $told['isProven'] ?? null,
            $told,
        );
    }
}
