<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A new webhook, with its secret. */
final class MadeHookShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $webhookId,
        /** `whsec_…`, or `whsk_…`, a private key. */
        public readonly string $secret,
        /** `whpk_…`; null where the secret is a shared one. */
        public readonly ?string $publicKey,
        public readonly string $url,
        /** @var list<string> */
        public readonly array $events,
        public readonly ?int $listId,
        public readonly ?int $segmentId,
        /** What this connector brought in is left out. */
        public readonly ?int $connectorId,
        public readonly bool $ordered,
        public readonly string $state,
        /** Why it is disabled: `by_hand`, `gone` (it said 410), `failed`, `restored`. */
        public readonly ?string $why,
        public readonly ?\DateTimeImmutable $disabledAt,
        /** It has taken nothing since. */
        public readonly ?\DateTimeImmutable $failingSince,
        /** It asked to be left alone until then. */
        public readonly ?\DateTimeImmutable $restingUntil,
        public readonly \DateTimeImmutable $createdAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['webhookId'] ?? null,
            $told['secret'] ?? null,
            $told['publicKey'] ?? null,
            $told['url'] ?? null,
            $told['events'] ?? null,
            $told['listId'] ?? null,
            $told['segmentId'] ?? null,
            $told['connectorId'] ?? null,
            $told['ordered'] ?? null,
            $told['state'] ?? null,
            $told['why'] ?? null,
            self::ifThere(Shape::time(...), $told['disabledAt'] ?? null),
            self::ifThere(Shape::time(...), $told['failingSince'] ?? null),
            self::ifThere(Shape::time(...), $told['restingUntil'] ?? null),
            (Shape::time(...))($told['createdAt'] ?? null),
            $told,
        );
    }
}
