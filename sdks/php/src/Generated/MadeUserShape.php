<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Somebody who was let in. */
final class MadeUserShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $userId,
        public readonly string $email,
        public readonly string $name,
        /** Of their console; null: the account's. */
        public readonly ?string $language,
        /** Of their console, an IANA name; null: the account's. */
        public readonly ?string $timezone,
        /** What they may do: `owner` everything, `editor` all but account, keys, users and cap,
         * `campaigner` letters and sends, `orders` orders and payments, `reader` only reads. */
        public readonly string $role,
        /** @var list<int>|null The only lists that they work with; null: all of them. */
        public readonly ?array $listIds,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        /** Since when they may sign in no more. */
        public readonly ?\DateTimeImmutable $deactivatedAt,
        /** Since when an invitation waits for their answer; null: none does. */
        public readonly ?\DateTimeImmutable $invitedAt,
        /** The one that was made up, told this once; null: it was given. */
        public readonly ?string $password,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['userId'] ?? null,
            $told['email'] ?? null,
            $told['name'] ?? null,
            $told['language'] ?? null,
            $told['timezone'] ?? null,
            $told['role'] ?? null,
            $told['listIds'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['deactivatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['invitedAt'] ?? null),
            $told['password'] ?? null,
            $told,
        );
    }
}
