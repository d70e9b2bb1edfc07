<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An API key just made: the only moment at which its password can be read. */
final class MadeKeyShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $keyId,
        public readonly string $name,
        public readonly string $username,
        /** @var list<string> What it may do: a noun and `:read` or `:write`; `*:read` reads all, `*`
         * is everything. */
        public readonly array $scopes,
        /** Only what is of this list; null: of all lists. */
        public readonly ?int $listId,
        /** Refused since then; null: never. */
        public readonly ?\DateTimeImmutable $expiresAt,
        /** @var list<string> IP addresses and networks it may be used from; empty: any. */
        public readonly array $addresses,
        /** Whether it writes into the sandbox, which sends nothing and costs nothing. */
        public readonly bool $test,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly ?\DateTimeImmutable $lastUsedAt,
        /** Since when it is refused for good. */
        public readonly ?\DateTimeImmutable $revokedAt,
        public readonly string $password,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['keyId'] ?? null,
            $told['name'] ?? null,
            $told['username'] ?? null,
            $told['scopes'] ?? null,
            $told['listId'] ?? null,
            self::ifThere(Shape::time(...), $told['expiresAt'] ?? null),
            $told['addresses'] ?? null,
            $told['test'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['lastUsedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['revokedAt'] ?? null),
            $told['password'] ?? null,
            $told,
        );
    }
}
