<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What an account's letters or text messages go out through. Its URL is never told. */
final class RelayShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $relayId,
        public readonly string $name,
        /** The scheme of its URL. */
        public readonly string $kind,
        public readonly string $channel,
        /** Lower ones are tried first. */
        public readonly int $priority,
        /** Messages a second; null: no limit. */
        public readonly float|string|null $perSecond,
        /** To one receiving domain; null: no limit. */
        public readonly float|string|null $perDomainPerSecond,
        /** For one receiving domain; null: no limit. */
        public readonly ?int $connectionsPerDomain,
        /** A new relay's first day: its allowance grows by the day. */
        public readonly ?string $warmUpStartedOn,
        /** Messages a day; null: no limit. */
        public readonly ?int $dailyLimit,
        /** Whether it is used. */
        public readonly bool $active,
        public readonly \DateTimeImmutable $createdAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['relayId'] ?? null,
            $told['name'] ?? null,
            $told['kind'] ?? null,
            $told['channel'] ?? null,
            $told['priority'] ?? null,
            $told['perSecond'] ?? null,
            $told['perDomainPerSecond'] ?? null,
            $told['connectionsPerDomain'] ?? null,
            $told['warmUpStartedOn'] ?? null,
            $told['dailyLimit'] ?? null,
            $told['active'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            $told,
        );
    }
}
