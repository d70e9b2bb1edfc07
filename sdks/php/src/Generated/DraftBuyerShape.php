<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** To whom a document is made out. */
final class DraftBuyerShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $name,
        public readonly string $country,
        public readonly string $zip,
        public readonly string $city,
        public readonly string $address,
        public readonly string $email,
        public readonly string $taxNumber,
        public readonly string $euTaxNumber,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['name'] ?? null,
            $told['country'] ?? null,
            $told['zip'] ?? null,
            $told['city'] ?? null,
            $told['address'] ?? null,
            $told['email'] ?? null,
            $told['taxNumber'] ?? null,
            $told['euTaxNumber'] ?? null,
            $told,
        );
    }
}
