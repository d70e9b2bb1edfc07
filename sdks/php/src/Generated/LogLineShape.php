<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Something that happened to a subscriber of a list. */
final class LogLineShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Larger for what was noted later. */
        public readonly int $eventId,
        /** When it happened; of two events the later noted may have happened earlier. */
        public readonly \DateTimeImmutable $at,
        public readonly string $type,
        public readonly int $subscriberId,
        public readonly string $email,
        public readonly ?int $formId,
        public readonly ?int $sendId,
        public readonly ?int $letterId,
        public readonly ?string $letterName,
        public readonly ?string $subject,
        public readonly ?int $deliveryId,
        /** With clicks. */
        public readonly ?string $link,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['eventId'] ?? null,
            (Shape::time(...))($told['at'] ?? null),
            $told['type'] ?? null,
            $told['subscriberId'] ?? null,
            $told['email'] ?? null,
            $told['formId'] ?? null,
            $told['sendId'] ?? null,
            $told['letterId'] ?? null,
            $told['letterName'] ?? null,
            $told['subject'] ?? null,
            $told['deliveryId'] ?? null,
            $told['link'] ?? null,
            $told,
        );
    }
}
