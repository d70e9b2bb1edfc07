<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A connector, and how it stands. */
final class ConnectorStandingShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $connectorId,
        public readonly string $type,
        public readonly string $name,
        public readonly ?int $listId,
        /** @var array<string, mixed> Without secrets. */
        public readonly array $settings,
        public readonly string $state,
        /** Why it is disabled, such as `by_hand`. */
        public readonly ?string $why,
        public readonly ?\DateTimeImmutable $disabledAt,
        public readonly \DateTimeImmutable $createdAt,
        /** When something came last. */
        public readonly ?\DateTimeImmutable $lastInboundAt,
        public readonly InboundCountsShape $inbound,
        /** When the shop was asked last and answered. */
        public readonly ?\DateTimeImmutable $pulledAt,
        /** Why it could not be asked; empty: it could. */
        public readonly string $pullError,
        /** Whether the shop still calls: `active`, `off`, `none`; null: not asked yet. */
        public readonly ?string $shopWebhook,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['connectorId'] ?? null,
            $told['type'] ?? null,
            $told['name'] ?? null,
            $told['listId'] ?? null,
            $told['settings'] ?? null,
            $told['state'] ?? null,
            $told['why'] ?? null,
            self::ifThere(Shape::time(...), $told['disabledAt'] ?? null),
            (Shape::time(...))($told['createdAt'] ?? null),
            self::ifThere(Shape::time(...), $told['lastInboundAt'] ?? null),
            (InboundCountsShape::fromArray(...))($told['inbound'] ?? null),
            self::ifThere(Shape::time(...), $told['pulledAt'] ?? null),
            $told['pullError'] ?? null,
            $told['shopWebhook'] ?? null,
            $told,
        );
    }
}
