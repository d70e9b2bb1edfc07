<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** The rules as they are kept. */
final class KeptRetentionShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** Who gave no sign for so many months, 1 to 120, is erased. null: nobody. */
        public readonly ?int $inactiveMonths,
        /** By this letter they are asked before. null: they are not. */
        public readonly ?int $askLetterId,
        /** So many days, 7 to 90, a sign is waited for. */
        public readonly ?int $answerDays,
        /** So many are asked, and so many erased, a day: 1 to 10,000. */
        public readonly ?int $mostADay,
        /** Days for opens and clicks, 63 to 3,650. null: as long as the installation keeps them. */
        public readonly ?int $eventsDays,
        /** Days for what connectors and webhooks carried, and for rows that imports left out, 1 to
         * 30. null: as long as the installation keeps them. */
        public readonly ?int $bodiesDays,
        /** Days for lines of logs, 1 to 30. null: as long as the installation keeps them. */
        public readonly ?int $logsDays,
        /** Days for lines of the audit log, 90 to 1,095. null: three years. */
        public readonly ?int $auditDays,
        public readonly ?\DateTimeImmutable $changedAt,
        /** When a dry run of them ended. */
        public readonly ?\DateTimeImmutable $shownAt,
        /** Since when they run each night. */
        public readonly ?\DateTimeImmutable $agreedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['inactiveMonths'] ?? null,
            $told['askLetterId'] ?? null,
            $told['answerDays'] ?? null,
            $told['mostADay'] ?? null,
            $told['eventsDays'] ?? null,
            $told['bodiesDays'] ?? null,
            $told['logsDays'] ?? null,
            $told['auditDays'] ?? null,
            self::ifThere(Shape::time(...), $told['changedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['shownAt'] ?? null),
            self::ifThere(Shape::time(...), $told['agreedAt'] ?? null),
            $told,
        );
    }
}
