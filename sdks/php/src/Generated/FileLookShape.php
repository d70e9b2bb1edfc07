<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How the file is read, and its first rows. */
final class FileLookShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly ReadFileShape $read,
        /** @var list<string> */
        public readonly array $head,
        /** @var list<list<string>> */
        public readonly array $sample,
        /** @var list<string> What was not certain, or seems wrong with the file. */
        public readonly array $said,
        /** @var list<string> */
        public readonly array $sheets,
        /** @var list<string> */
        public readonly array $members,
        /** @var list<EncodingShape> */
        public readonly array $encodings,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            (ReadFileShape::fromArray(...))($told['read'] ?? null),
            $told['head'] ?? null,
            $told['sample'] ?? null,
            $told['said'] ?? null,
            $told['sheets'] ?? null,
            $told['members'] ?? null,
            (Shape::each(EncodingShape::fromArray(...)))($told['encodings'] ?? null),
            $told,
        );
    }
}
