<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What messages are verified with; the secret is told this once. */
final class SecretShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $webhookId,
        /** `whsec_…`, or `whsk_…`, a private key. */
        public readonly string $secret,
        /** `whpk_…`; null where the secret is a shared one. */
        public readonly ?string $publicKey,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['webhookId'] ?? null,
            $told['secret'] ?? null,
            $told['publicKey'] ?? null,
            $told,
        );
    }
}
