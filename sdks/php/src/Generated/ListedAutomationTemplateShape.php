<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** ListedAutomationTemplateShape. */
final class ListedAutomationTemplateShape extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** @var list<AutomationTemplateShape> */
        public readonly array $data,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            (Shape::each(AutomationTemplateShape::fromArray(...)))($told['data'] ?? null),
            $told,
        );
    }
}
