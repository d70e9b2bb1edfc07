<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** What receivers refused because of the sender, its machine or the letter. */
final class RefusalShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $refusalId,
        public readonly string $class,
        /** What it is about. */
        public readonly string $topic,
        public readonly int $times,
        public readonly \DateTimeImmutable $firstAt,
        public readonly \DateTimeImmutable $lastAt,
        /** The sender's domain. */
        public readonly string $sender,
        /** What carried it. */
        public readonly string $relay,
        /** The receiver's domain. */
        public readonly string $receiver,
        public readonly string $status,
        /** As the receiver said it, the last time. */
        public readonly string $words,
        /** The last one refused so. */
        public readonly int $deliveryId,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['refusalId'] ?? null,
            $told['class'] ?? null,
            $told['topic'] ?? null,
            $told['times'] ?? null,
            (Shape::time(...))($told['firstAt'] ?? null),
            (Shape::time(...))($told['lastAt'] ?? null),
            $told['sender'] ?? null,
            $told['relay'] ?? null,
            $told['receiver'] ?? null,
            $told['status'] ?? null,
            $told['words'] ?? null,
            $told['deliveryId'] ?? null,
            $told,
        );
    }
}
