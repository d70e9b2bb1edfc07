<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** How a file is to be read; what is not said is found out. */
final class ReadFileShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly ?string $format,
        public readonly ?string $encoding,
        public readonly ?string $separator,
        /** Whether the columns have names. */
        public readonly ?bool $hasHead,
        /** Of a workbook. */
        public readonly ?string $sheet,
        /** The file within a zip. */
        public readonly ?string $member,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['format'] ?? null,
            $told['encoding'] ?? null,
            $told['separator'] ?? null,
            $told['hasHead'] ?? null,
            $told['sheet'] ?? null,
            $told['member'] ?? null,
            $told,
        );
    }
}
