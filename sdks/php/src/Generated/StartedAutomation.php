<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** The draft that was made from a template, and what was made with it. */
final class StartedAutomation extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        public readonly int $automationId,
        public readonly string $name,
        public readonly string $state,
        /** Why it was paused; null: somebody wished so, or it is not. */
        public readonly ?ReasonOfRun $why,
        /** What newcomers get; 0: it was never put to work. */
        public readonly int $version,
        public readonly \DateTimeImmutable $createdAt,
        public readonly \DateTimeImmutable $updatedAt,
        public readonly ?\DateTimeImmutable $pausedAt,
        public readonly ?\DateTimeImmutable $archivedAt,
        /** @var array<string, mixed> What starts it, its rules and its steps: the same object as in
         * the YAML of `kapocs automation create`. Steps get an `id` where they have none; `label`
         * and `position` of a step are kept as they are given, for whoever draws it. Passwords and
         * secrets of calls are sealed, and may be given back as they are shown. */
        public readonly array $definition,
        /** @var list<int> */
        public readonly array $letterIds,
        /** @var list<int> */
        public readonly array $segmentIds,
        /** @var list<string> That the list did not have before. */
        public readonly array $fields,
        /** @var list<ReasonOfRun> What is to be done before it is put to work. */
        public readonly array $left,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['automationId'] ?? null,
            $told['name'] ?? null,
            $told['state'] ?? null,
            self::ifThere(ReasonOfRun::fromArray(...), $told['why'] ?? null),
            $told['version'] ?? null,
            (Shape::time(...))($told['createdAt'] ?? null),
            (Shape::time(...))($told['updatedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['pausedAt'] ?? null),
            self::ifThere(Shape::time(...), $told['archivedAt'] ?? null),
            $told['definition'] ?? null,
            $told['letterIds'] ?? null,
            $told['segmentIds'] ?? null,
            $told['fields'] ?? null,
            (Shape::each(ReasonOfRun::fromArray(...)))($told['left'] ?? null),
            $told,
        );
    }
}
