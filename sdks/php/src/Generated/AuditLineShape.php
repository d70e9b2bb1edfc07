<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Who did what to which thing, when. */
final class AuditLineShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $auditId,
        public readonly \DateTimeImmutable $at,
        /** `api_key`, `assistant`, `user`, `cli`, `connector`, `import`; others may come. null:
         * Kapocs by itself, as its worker does. */
        public readonly ?ActorShape $actor,
        /** `created`, `changed`, `archived`, `restored`, `deleted`; `called`: a tool, by an
         * assistant. */
        public readonly string $operation,
        /** Of thing: `list`, `letter`, `tool` … */
        public readonly string $kind,
        /** Its id; of what has two, both with a slash between them. */
        public readonly string $thingId,
        /** What people call it. */
        public readonly string $name,
        /** The list that it belongs to. */
        public readonly ?int $listId,
        /** @var array<string, mixed>|null As it was, by the columns of the database; of a change,
         * those that changed. A long value is its `length` and `sha256`, a secret one `hidden`.
         * null: it was not there. */
        public readonly ?array $before,
        /** @var array<string, mixed>|null As it is since then. null: it is gone. */
        public readonly ?array $after,
        /** `X-Request-Id` of the request that asked for it; empty: none did. */
        public readonly string $requestId,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['auditId'] ?? null,
            (Shape::time(...))($told['at'] ?? null),
            self::ifThere(ActorShape::fromArray(...), $told['actor'] ?? null),
            $told['operation'] ?? null,
            $told['kind'] ?? null,
            $told['thingId'] ?? null,
            $told['name'] ?? null,
            $told['listId'] ?? null,
            $told['before'] ?? null,
            $told['after'] ?? null,
            $told['requestId'] ?? null,
            $told,
        );
    }
}
