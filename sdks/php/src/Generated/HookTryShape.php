<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** One try to deliver a message. */
final class HookTryShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $number,
        public readonly \DateTimeImmutable $at,
        /** Milliseconds. */
        public readonly int $tookMs,
        /** Null: there was no answer. */
        public readonly ?int $status,
        /** The beginning of the answer, or why there was none. */
        public readonly string $answer,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['number'] ?? null,
            (Shape::time(...))($told['at'] ?? null),
            $told['tookMs'] ?? null,
            $told['status'] ?? null,
            $told['answer'] ?? null,
            $told,
        );
    }
}
