<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** The evidence of somebody's consent. Members of rows may be added. */
final class ConsentsShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** In its normal form. */
        public readonly string $email,
        public readonly \DateTimeImmutable $madeAt,
        /** Whether only the first 5,000 steps and letters are here. */
        public readonly bool $isCut,
        /** @var array<string, mixed>|null Why nothing is sent to the address. */
        public readonly ?array $suppression,
        /** @var list<array<string, mixed>> When data were only kept. */
        public readonly array $restrictions,
        /** @var list<array<string, mixed>> A row for each record: state, form and version, steps,
         * letters that asked to confirm. */
        public readonly array $lists,
        /** @var list<array<string, mixed>> Versions of forms that they saw. */
        public readonly array $forms,
        /** @var list<array<string, mixed>> What the letters said. */
        public readonly array $letterTexts,
        /** @var list<array<string, mixed>> Files by which they came. */
        public readonly array $imports,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['email'] ?? null,
            (Shape::time(...))($told['madeAt'] ?? null),
            $told['isCut'] ?? null,
            $told['suppression'] ?? null,
            $told['restrictions'] ?? null,
            $told['lists'] ?? null,
            $told['forms'] ?? null,
            $told['letterTexts'] ?? null,
            $told['imports'] ?? null,
            $told,
        );
    }
}
