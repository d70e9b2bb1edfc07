<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A DNS record to publish, and how it stood when it was looked for. */
final class DnsRecordShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly string $kind,
        public readonly string $name,
        public readonly string $type,
        public readonly string $value,
        /** UNKNOWN before a look. */
        public readonly string $state,
        /** Why it stands so; empty: it is fine. */
        public readonly string $reason,
        /** @var list<string> What DNS has, as strangers wrote it: escape it. */
        public readonly array $found,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['kind'] ?? null,
            $told['name'] ?? null,
            $told['type'] ?? null,
            $told['value'] ?? null,
            $told['state'] ?? null,
            $told['reason'] ?? null,
            $told['found'] ?? null,
            $told,
        );
    }
}
