<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A delivery as it came. */
final class InboundWholeShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $inboundId,
        public readonly string $kind,
        public readonly string $state,
        public readonly int $attempts,
        public readonly \DateTimeImmutable $receivedAt,
        /** When it is handled next, or was last. */
        public readonly \DateTimeImmutable $dueAt,
        public readonly ?\DateTimeImmutable $endedAt,
        /** Why it could not be handled; empty: it could. */
        public readonly string $reason,
        /** What its sender tells it apart by. */
        public readonly string $key,
        /** @var array<string, string> */
        public readonly array $headers,
        public readonly string $body,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['inboundId'] ?? null,
            $told['kind'] ?? null,
            $told['state'] ?? null,
            $told['attempts'] ?? null,
            (Shape::time(...))($told['receivedAt'] ?? null),
            (Shape::time(...))($told['dueAt'] ?? null),
            self::ifThere(Shape::time(...), $told['endedAt'] ?? null),
            $told['reason'] ?? null,
            $told['key'] ?? null,
            $told['headers'] ?? null,
            $told['body'] ?? null,
            $told,
        );
    }
}
