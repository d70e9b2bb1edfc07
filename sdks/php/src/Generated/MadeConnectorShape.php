<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A new connector, with what is told this once. */
final class MadeConnectorShape extends Shape
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
        /** Where the other system delivers. */
        public readonly string $inboundUrl,
        /** What its deliveries are signed with; empty: this type has none. */
        public readonly string $secret,
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
            $told['inboundUrl'] ?? null,
            $told['secret'] ?? null,
            $told,
        );
    }
}
