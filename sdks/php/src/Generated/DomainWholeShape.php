<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A domain with its records and keys. */
final class DomainWholeShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $domainId,
        /** In lower-case ASCII. */
        public readonly string $name,
        public readonly string $trackingHost,
        public readonly string $bounceHost,
        /** When it was proven to be the account's; null: it is not. */
        public readonly ?\DateTimeImmutable $verifiedAt,
        public readonly ?\DateTimeImmutable $checkedAt,
        /** Of those checked. */
        public readonly int $recordsOk,
        public readonly int $recordsChecked,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        /** @var list<DnsRecordShape> */
        public readonly array $records,
        /** @var list<DkimKeyShape> */
        public readonly array $keys,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['domainId'] ?? null,
            $told['name'] ?? null,
            $told['trackingHost'] ?? null,
            $told['bounceHost'] ?? null,
            self::ifThere(Shape::time(...), $told['verifiedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['checkedAt'] ?? null),
            $told['recordsOk'] ?? null,
            $told['recordsChecked'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            (Shape::each(DnsRecordShape::fromArray(...)))($told['records'] ?? null),
            (Shape::each(DkimKeyShape::fromArray(...)))($told['keys'] ?? null),
            $told,
        );
    }
}
