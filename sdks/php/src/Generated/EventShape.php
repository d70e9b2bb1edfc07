<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** Something that happened to a subscriber. */
final class EventShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Id of the subscriber. */
        public readonly string $id,
        public readonly string $email,
        /** In the account's time zone. */
        public readonly string $happenedAt,
        public readonly string $type,
        /** With events that concern a letter. */
        public readonly ?string $emailId,
        /** With events that concern a letter. */
        public readonly ?string $letterName,
        /** With events that concern a letter. */
        public readonly ?string $sendId,
        /** With events that concern a letter. */
        public readonly ?string $subject,
        /** With clicks. */
        public readonly ?string $link,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['id'] ?? null,
            $told['email'] ?? null,
            $told['happened_at'] ?? null,
            $told['type'] ?? null,
            $told['email_id'] ?? null,
            $told['letter_name'] ?? null,
            $told['send_id'] ?? null,
            $told['subject'] ?? null,
            $told['link'] ?? null,
            $told,
        );
    }
}
