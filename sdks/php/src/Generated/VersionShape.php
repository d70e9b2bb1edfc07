<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** A version of an automation, which changes no more. */
final class VersionShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $automationId,
        public readonly int $version,
        /** @var array<string, mixed> What starts it, its rules and its steps: the same object as in
         * the YAML of `kapocs automation create`. Steps get an `id` where they have none; `label`
         * and `position` of a step are kept as they are given, for whoever draws it. Passwords and
         * secrets of calls are sealed, and may be given back as they are shown. */
        public readonly array $definition,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['automationId'] ?? null,
            $told['version'] ?? null,
            $told['definition'] ?? null,
            $told,
        );
    }
}
