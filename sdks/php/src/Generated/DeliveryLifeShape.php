<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A delivery with every step of its life, oldest first. */
final class DeliveryLifeShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $deliveryId,
        /** `send`: a send was due; `api`: a caller asked; `confirm`: a confirmation of a sign-up;
         * `test`. */
        public readonly string $purpose,
        public readonly string $channel,
        public readonly ?int $sendId,
        /** Of an A/B test; 0: none. */
        public readonly int $variant,
        /** Null: the built-in confirmation letter. */
        public readonly ?int $letterId,
        public readonly int $listId,
        public readonly int $subscriberId,
        /** Address; empty when the record is deleted. */
        public readonly string $recipient,
        public readonly string $status,
        /** Why it did not arrive, in words. */
        public readonly string $reason,
        public readonly int $attempts,
        public readonly \DateTimeImmutable $dueAt,
        /** Who answered last. */
        public readonly string $relay,
        /** The last answer. */
        public readonly string $reply,
        public readonly string $messageId,
        public readonly \DateTimeImmutable $createdAt,
        public readonly ?\DateTimeImmutable $handedOverAt,
        public readonly ?\DateTimeImmutable $finishedAt,
        /** First, by a person. */
        public readonly ?\DateTimeImmutable $openedAt,
        public readonly ?\DateTimeImmutable $machineOpenedAt,
        public readonly ?\DateTimeImmutable $clickedAt,
        public readonly ?\DateTimeImmutable $bouncedAt,
        public readonly ?\DateTimeImmutable $complainedAt,
        public readonly ?\DateTimeImmutable $unsubscribedAt,
        /** @var list<StepShape> */
        public readonly array $life,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['deliveryId'] ?? null,
            $told['purpose'] ?? null,
            $told['channel'] ?? null,
            $told['sendId'] ?? null,
            $told['variant'] ?? null,
            $told['letterId'] ?? null,
            $told['listId'] ?? null,
            $told['subscriberId'] ?? null,
            $told['recipient'] ?? null,
            $told['status'] ?? null,
            $told['reason'] ?? null,
            $told['attempts'] ?? null,
            (Shape::time(...))($told['dueAt'] ?? null),
            $told['relay'] ?? null,
            $told['reply'] ?? null,
            $told['messageId'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            self::ifThere(Shape::time(...), $told['handedOverAt'] ?? null),
            self::ifThere(Shape::time(...), $told['finishedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['openedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['machineOpenedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['clickedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['bouncedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['complainedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['unsubscribedAt'] ?? null),
            (Shape::each(StepShape::fromArray(...)))($told['life'] ?? null),
            $told,
        );
    }
}
