<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** An automation that is written already, and all that is made with it. */
final class AutomationTemplateShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** By which it is asked for. */
        public readonly string $template,
        public readonly BothLanguages $name,
        public readonly BothLanguages $description,
        /** Whether it is for records of an e-commerce list. */
        public readonly bool $needsOrders,
        /** @var list<TemplateLetterShape> */
        public readonly array $letters,
        /** @var array<string, array<string, int>> Step that waits for so long → how long, by unit. A
         * wish may say otherwise. */
        public readonly array $waits,
        /** @var list<TemplateFieldShape> */
        public readonly array $fields,
        /** @var list<TemplateSegmentShape> */
        public readonly array $segments,
        /** @var list<ReasonOfRun> What is to be done before it is put to work, whoever uses it. */
        public readonly array $left,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            $told['template'] ?? null,
            (BothLanguages::fromArray(...))($told['name'] ?? null),
            (BothLanguages::fromArray(...))($told['description'] ?? null),
            $told['needsOrders'] ?? null,
            (Shape::each(TemplateLetterShape::fromArray(...)))($told['letters'] ?? null),
            $told['waits'] ?? null,
            (Shape::each(TemplateFieldShape::fromArray(...)))($told['fields'] ?? null),
            (Shape::each(TemplateSegmentShape::fromArray(...)))($told['segments'] ?? null),
            (Shape::each(ReasonOfRun::fromArray(...)))($told['left'] ?? null),
            $told,
        );
    }
}
