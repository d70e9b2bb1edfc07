<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A form. */
final class FormShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $formId,
        public readonly int $listId,
        public readonly string $name,
        public readonly string $type,
        public readonly bool $doubleOptIn,
        public readonly string $language,
        public readonly string $url,
        /** Shown after sending. */
        public readonly string $thankYou,
        /** Where to go after sending. */
        public readonly string $redirectUrl,
        /** Shown after confirming. */
        public readonly string $confirmedThankYou,
        /** Where to go after confirming. */
        public readonly string $confirmedRedirectUrl,
        /** Shown above the fields. */
        public readonly string $intro,
        /** @var list<string> Hosts that the addresses may lead to. */
        public readonly array $redirectHosts,
        /** @var list<string> Whose pages may show it in a frame, such as `*.example.org`; none:
         * anybody's. */
        public readonly array $frameHosts,
        /** The letter that asks to confirm; null: the built-in one. */
        public readonly ?int $confirmLetterId,
        /** The connector by which whoever orders pays at once; null: none. */
        public readonly ?int $gatewayId,
        public readonly \DateTimeImmutable $createdAt,
        /** Since when it is closed; null: it is open. */
        public readonly ?\DateTimeImmutable $archivedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['formId'] ?? null,
            $told['listId'] ?? null,
            $told['name'] ?? null,
            $told['type'] ?? null,
            $told['doubleOptIn'] ?? null,
            $told['language'] ?? null,
            $told['url'] ?? null,
            $told['thankYou'] ?? null,
            $told['redirectUrl'] ?? null,
            $told['confirmedThankYou'] ?? null,
            $told['confirmedRedirectUrl'] ?? null,
            $told['intro'] ?? null,
            $told['redirectHosts'] ?? null,
            $told['frameHosts'] ?? null,
            $told['confirmLetterId'] ?? null,
            $told['gatewayId'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            self::ifThere(Shape::time(...), $told['archivedAt'] ?? null),
            $told,
        );
    }
}
