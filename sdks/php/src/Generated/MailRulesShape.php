<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An account's rules for mail. */
final class MailRulesShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** At most so many letters to one person in `capDays`; null: no cap. */
        public readonly ?int $capLetters,
        public readonly int $capDays,
        /** So many soft bounces within `softBounceDays` count as a hard one. */
        public readonly int $softBounces,
        public readonly int $softBounceDays,
        /** A send pauses when more than so many of its last letters failed. */
        public readonly int $errorPercent,
        /** Whether info@, admin@ and such get no letters. */
        public readonly bool $skipsRoleAccounts,
        /** Whether letters come from verified sender domains only. */
        public readonly bool $requiresVerifiedSender,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['capLetters'] ?? null,
            $told['capDays'] ?? null,
            $told['softBounces'] ?? null,
            $told['softBounceDays'] ?? null,
            $told['errorPercent'] ?? null,
            $told['skipsRoleAccounts'] ?? null,
            $told['requiresVerifiedSender'] ?? null,
            $told,
        );
    }
}
