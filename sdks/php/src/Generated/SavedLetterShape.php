<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A letter as it was stored, with what its author should know. */
final class SavedLetterShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $letterId,
        public readonly string $name,
        public readonly string $kind,
        public readonly string $subject,
        /** Goes up when it says something else. */
        public readonly int $version,
        /** The folder it lies in; null: none. */
        public readonly ?int $folderId,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        /** Since when nothing new can send it; null: it is in use. */
        public readonly ?\DateTimeImmutable $archivedAt,
        /** What is sent. */
        public readonly ?string $html,
        /** The text part; empty: it is made from the HTML. Of an SMS: what is sent. */
        public readonly ?string $text,
        public readonly string $sourceFormat,
        /** What its author wrote, where `html` was made from it: MJML, or HTML that was not fit for
         * mail; null: `html` is as it was written. */
        public readonly ?string $source,
        /** Hosted pictures travel in the mail. */
        public readonly bool $embedImages,
        /** @var array<string, mixed>|null Settings of the sheet, of some a `pdf` has. */
        public readonly ?array $page,
        /** Of an `sms` only. */
        public readonly ?SmsCountShape $sms,
        /** @var list<string> Merge fields that no list of the account has; they stay empty. */
        public readonly array $unknownFields,
        /** @var list<string> What will not be as it was meant, in English. */
        public readonly array $problems,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['letterId'] ?? null,
            $told['name'] ?? null,
            $told['kind'] ?? null,
            $told['subject'] ?? null,
            $told['version'] ?? null,
            $told['folderId'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['archivedAt'] ?? null),
            $told['html'] ?? null,
            $told['text'] ?? null,
            $told['sourceFormat'] ?? null,
            $told['source'] ?? null,
            $told['embedImages'] ?? null,
            $told['page'] ?? null,
            self::ifThere(SmsCountShape::fromArray(...), $told['sms'] ?? null),
            $told['unknownFields'] ?? null,
            $told['problems'] ?? null,
            $told,
        );
    }
}
