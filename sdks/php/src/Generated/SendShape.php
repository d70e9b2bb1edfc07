<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A send. */
final class SendShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $sendId,
        public readonly string $name,
        public readonly int $listId,
        public readonly int $emailId,
        public readonly string $type,
        /** Whether it goes out, now or at its time. */
        public readonly bool $active,
        public readonly string $status,
        /** Why it was paused, or what it met with. */
        public readonly string $statusReason,
        /** `email`, `sms` or `pdf`. */
        public readonly string $channel,
        public readonly string $subject,
        public readonly string $fromName,
        public readonly string $fromEmail,
        public readonly string $replyTo,
        /** @var list<int> */
        public readonly array $moreListIds,
        /** @var list<int> */
        public readonly array $segmentIds,
        /** @var list<int> */
        public readonly array $excludeSegmentIds,
        public readonly ?int $resendOf,
        public readonly string $resendTo,
        public readonly ?int $formId,
        public readonly ?\DateTimeImmutable $sendAtDateTime,
        public readonly ?string $sendAtDate,
        public readonly string $referenceField,
        public readonly ?int $relativeDays,
        public readonly ?int $relativeHours,
        public readonly ?int $relativeMinutes,
        public readonly string $relativeDaysName,
        public readonly bool $yearly,
        public readonly ?int $relativeHoursNumber,
        public readonly ?int $relativeMinutesNumber,
        /** @var list<BecomesShape> */
        public readonly array $when,
        public readonly bool $repeats,
        /** Of an A/B test. */
        public readonly ?int $testShare,
        /** The variant that won. */
        public readonly ?int $winner,
        public readonly bool $ignoresCap,
        public readonly ?\DateTimeImmutable $startedAt,
        public readonly ?\DateTimeImmutable $finishedAt,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly ?\DateTimeImmutable $archivedAt,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['sendId'] ?? null,
            $told['name'] ?? null,
            $told['listId'] ?? null,
            $told['emailId'] ?? null,
            $told['type'] ?? null,
            $told['active'] ?? null,
            $told['status'] ?? null,
            $told['statusReason'] ?? null,
            $told['channel'] ?? null,
            $told['subject'] ?? null,
            $told['fromName'] ?? null,
            $told['fromEmail'] ?? null,
            $told['replyTo'] ?? null,
            $told['moreListIds'] ?? null,
            $told['segmentIds'] ?? null,
            $told['excludeSegmentIds'] ?? null,
            $told['resendOf'] ?? null,
            $told['resendTo'] ?? null,
            $told['formId'] ?? null,
            self::ifThere(Shape::time(...), $told['sendAtDateTime'] ?? null),
            $told['sendAtDate'] ?? null,
            $told['referenceField'] ?? null,
            $told['relativeDays'] ?? null,
            $told['relativeHours'] ?? null,
            $told['relativeMinutes'] ?? null,
            $told['relativeDaysName'] ?? null,
            $told['yearly'] ?? null,
            $told['relativeHoursNumber'] ?? null,
            $told['relativeMinutesNumber'] ?? null,
            (Shape::each(BecomesShape::fromArray(...)))($told['when'] ?? null),
            $told['repeats'] ?? null,
            $told['testShare'] ?? null,
            $told['winner'] ?? null,
            $told['ignoresCap'] ?? null,
            self::ifThere(Shape::time(...), $told['startedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['finishedAt'] ?? null),
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['archivedAt'] ?? null),
            $told,
        );
    }
}
