<?php

declare(strict_types=1);

namespace Kapocs\Client;

/** An answer, as it came. */
final class Response
{
    /** @param array<string, string> $headers by their names in small letters */
    public function __construct(
        public readonly int $status,
        public readonly array $headers,
        public readonly string $content,
    ) {
    }

    /** Seconds after which to come back, as the answer says. */
    public function retryAfter(): ?int
    {
        $said = $this->headers['retry-after'] ?? '';
        return ctype_digit($said) ? (int) $said : null;
    }
}
