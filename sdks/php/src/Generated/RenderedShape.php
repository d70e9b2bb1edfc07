<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A letter as one person would get it. Nothing is sent or counted.
 *
 * Links that act for the person lead nowhere. */
final class RenderedShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $letterId,
        public readonly int $listId,
        public readonly int $subscriberId,
        public readonly string $subject,
        public readonly ?string $html,
        public readonly string $text,
        /** @var list<string> */
        public readonly array $problems,
        /** Of an `sms` only. */
        public readonly ?SmsCountShape $sms,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['letterId'] ?? null,
            $told['listId'] ?? null,
            $told['subscriberId'] ?? null,
            $told['subject'] ?? null,
            $told['html'] ?? null,
            $told['text'] ?? null,
            $told['problems'] ?? null,
            self::ifThere(SmsCountShape::fromArray(...), $told['sms'] ?? null),
            $told,
        );
    }
}
