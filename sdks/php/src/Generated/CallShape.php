<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Something that is done outside for a run: an address is called, a colleague is written to.
 *
 * Whoever is called gets the same `Idempotency-Key` at every try. */
final class CallShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $callId,
        public readonly int $automationId,
        public readonly int $runId,
        public readonly string $stepId,
        /** `call` or `mail`. */
        public readonly string $kind,
        public readonly string $state,
        public readonly int $attempts,
        /** Of the last answer, by HTTP. */
        public readonly ?int $status,
        /** Its first signs. */
        public readonly string $answer,
        public readonly ?ReasonOfRun $why,
        public readonly \DateTimeImmutable $createdAt,
        public readonly ?\DateTimeImmutable $triedAt,
        public readonly ?\DateTimeImmutable $endedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['callId'] ?? null,
            $told['automationId'] ?? null,
            $told['runId'] ?? null,
            $told['stepId'] ?? null,
            $told['kind'] ?? null,
            $told['state'] ?? null,
            $told['attempts'] ?? null,
            $told['status'] ?? null,
            $told['answer'] ?? null,
            self::ifThere(ReasonOfRun::fromArray(...), $told['why'] ?? null),
            (Shape::time(...))($told['createdAt'] ?? null),
            self::ifThere(Shape::time(...), $told['triedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['endedAt'] ?? null),
            $told,
        );
    }
}
