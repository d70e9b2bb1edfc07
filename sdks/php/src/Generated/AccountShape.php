<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** The account whose key asks. */
final class AccountShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $accountId,
        public readonly string $name,
        /** An IANA time zone. */
        public readonly string $timezone,
        /** Of built-in texts. */
        public readonly string $language,
        /** Of amounts that name none. */
        public readonly string $currency,
        /** Legal name of who writes. */
        public readonly string $company,
        public readonly string $companyAddress,
        /** Path of the picture above pages for readers and forms; empty: none. */
        public readonly string $logo,
        public readonly string $senderName,
        /** What letters are sent from. */
        public readonly string $senderEmail,
        public readonly \DateTimeImmutable $createdAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['accountId'] ?? null,
            $told['name'] ?? null,
            $told['timezone'] ?? null,
            $told['language'] ?? null,
            $told['currency'] ?? null,
            $told['company'] ?? null,
            $told['companyAddress'] ?? null,
            $told['logo'] ?? null,
            $told['senderName'] ?? null,
            $told['senderEmail'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            $told,
        );
    }
}
