<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A message to a webhook. */
final class HookMessageShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** `webhook-id`: the same at every try. */
        public readonly string $messageId,
        public readonly string $type,
        public readonly string $state,
        public readonly int $attempts,
        /** When it is tried again, or ended. */
        public readonly \DateTimeImmutable $dueAt,
        public readonly \DateTimeImmutable $createdAt,
        public readonly ?\DateTimeImmutable $endedAt,
        /** What is sent, to the byte. */
        public readonly string $body,
        /** @var list<HookTryShape> */
        public readonly array $tries,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['messageId'] ?? null,
            $told['type'] ?? null,
            $told['state'] ?? null,
            $told['attempts'] ?? null,
            (Shape::time(...))($told['dueAt'] ?? null),
            (Shape::time(...))($told['createdAt'] ?? null),
            self::ifThere(Shape::time(...), $told['endedAt'] ?? null),
            $told['body'] ?? null,
            (Shape::each(HookTryShape::fromArray(...)))($told['tries'] ?? null),
            $told,
        );
    }
}
