<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Why an item was not stored, as a call for it alone would be told. */
final class ItemProblem extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $code,
        public readonly string $detail,
        public readonly string $cure,
        /** @var list<ItemFault> */
        public readonly array $errors,
        /** With `email_taken`: who has the address. */
        public readonly ?int $subscriberId,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['code'] ?? null,
            $told['detail'] ?? null,
            $told['cure'] ?? null,
            (Shape::each(ItemFault::fromArray(...)))($told['errors'] ?? null),
            $told['subscriberId'] ?? null,
            $told,
        );
    }
}
