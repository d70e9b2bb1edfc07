<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A subscriber. */
final class SubscriberShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $subscriberId,
        public readonly string $email,
        public readonly string $lastName,
        public readonly string $firstName,
        public readonly string $fullName,
        /** Whether letters may go to them. */
        public readonly bool $active,
        /** False while a double opt-in is under way. */
        public readonly bool $confirmed,
        public readonly \DateTimeImmutable $subscribedAt,
        public readonly ?\DateTimeImmutable $confirmedAt,
        /** When their data was changed last; null when never since the sign-up. */
        public readonly ?\DateTimeImmutable $updatedAt,
        public readonly ?\DateTimeImmutable $unsubscribedAt,
        /** The form of the sign-up. */
        public readonly ?int $formId,
        public readonly string $clientIp,
        public readonly string $userAgent,
        public readonly string $referer,
        /** @var array<string, string> Non-empty values of the other fields, as texts. */
        public readonly array $fields,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['subscriberId'] ?? null,
            $told['email'] ?? null,
            $told['lastName'] ?? null,
            $told['firstName'] ?? null,
            $told['fullName'] ?? null,
            $told['active'] ?? null,
            $told['confirmed'] ?? null,
            (Shape::time(...))($told['subscribedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['confirmedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['unsubscribedAt'] ?? null),
            $told['formId'] ?? null,
            $told['clientIp'] ?? null,
            $told['userAgent'] ?? null,
            $told['referer'] ?? null,
            $told['fields'] ?? null,
            $told,
        );
    }
}
