<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** One thing that is done whenever something happens to a letter, a form or a landing page.
 *
 * It is an automation of one step: by its id runs, counts and what was called are read there. */
final class ActionShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Also `automationId`. */
        public readonly int $actionId,
        public readonly string $name,
        public readonly string $state,
        /** `subscribe`, `unsubscribe` (the record stays, and is not active), `update`, `external`
         * (an address is called), `delete` (the record is gone). */
        public readonly string $actionType,
        /** The letter that sets it off; either this, `formId` or `landingPageId`. */
        public readonly ?int $letterId,
        /** With a letter: `on_open`, `on_any_click`, or `on_link_click` with `linkUrls`; with a
         * landing page one of the last two. */
        public readonly ?string $letterTrigger,
        /** @var list<string> Addresses in the letter or on the page; with a `*` at its end, how it
         * begins. */
        public readonly array $linkUrls,
        /** The form whose submission sets it off. */
        public readonly ?int $formId,
        /** The landing page that sets it off when somebody clicks a link on their own copy of it. */
        public readonly ?int $landingPageId,
        /** On which list it is done; all but `external` need it. */
        public readonly ?int $targetListId,
        /** People of which list set it off; 0: of any. */
        public readonly int $sourceListId,
        /** @var array<string, string> With `update`, which needs some, and `subscribe`: field →
         * value. `[field]` is that field of the person who set it off, on their own list. */
        public readonly array $fields,
        public readonly string $externalUrl,
        public readonly string $externalUsername,
        /** What the address gets; `[field]` in its texts is filled in. Null: `{"id": "[id]"}`. */
        public readonly mixed $externalJson,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['actionId'] ?? null,
            $told['name'] ?? null,
            $told['state'] ?? null,
            $told['actionType'] ?? null,
            $told['letterId'] ?? null,
            $told['letterTrigger'] ?? null,
            $told['linkUrls'] ?? null,
            $told['formId'] ?? null,
            $told['landingPageId'] ?? null,
            $told['targetListId'] ?? null,
            $told['sourceListId'] ?? null,
            $told['fields'] ?? null,
            $told['externalUrl'] ?? null,
            $told['externalUsername'] ?? null,
            $told['externalJson'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            $told,
        );
    }
}
