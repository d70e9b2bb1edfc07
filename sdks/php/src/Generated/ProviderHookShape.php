<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Where a provider's reports are taken. */
final class ProviderHookShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $provider,
        /** What to give the provider. */
        public readonly string $url,
        /** Whether a secret is set; without one reports are refused. */
        public readonly bool $taken,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['provider'] ?? null,
            $told['url'] ?? null,
            $told['taken'] ?? null,
            $told,
        );
    }
}
