<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Something that happened to a subscriber, or to the order that the record is. */
final class HistoryShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly \DateTimeImmutable $at,
        /** `order_note`: something odd about an order as it came, and what was made of it. */
        public readonly string $type,
        /** In words, where there are any: of a bounce, of an order's note. */
        public readonly string $detail,
        public readonly ?int $formId,
        public readonly ?int $sendId,
        public readonly ?int $letterId,
        public readonly ?int $deliveryId,
        /** With clicks. */
        public readonly ?string $link,
        public readonly string $clientIp,
        public readonly string $userAgent,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            (Shape::time(...))($told['at'] ?? null),
            $told['type'] ?? null,
            $told['detail'] ?? null,
            $told['formId'] ?? null,
            $told['sendId'] ?? null,
            $told['letterId'] ?? null,
            $told['deliveryId'] ?? null,
            $told['link'] ?? null,
            $told['clientIp'] ?? null,
            $told['userAgent'] ?? null,
            $told,
        );
    }
}
