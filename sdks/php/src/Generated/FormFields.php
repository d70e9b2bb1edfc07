<?php

// Generated: `make sdks` writes it anew.

declare(strict_types=1);

namespace Kapocs\Client\Generated;

use Kapocs\Client\Shape;

/** The fields on a form, and all fields of its list. The mixed case is the contract's. */
final class FormFields extends Shape
{
    /** @param array<string, mixed> $told all that was answered, members unknown here too */
    public function __construct(
        /** @var list<FormFieldShape> */
        public readonly array $formfields,
        /** @var list<ListFieldName> */
        public readonly array $listFields,
        public readonly array $told,
    ) {
    }

    /** @param array<string, mixed> $told */
    public static function fromArray(array $told): self
    {
        return new self(
            (Shape::each(FormFieldShape::fromArray(...)))($told['formfields'] ?? null),
            (Shape::each(ListFieldName::fromArray(...)))($told['listFields'] ?? null),
            $told,
        );
    }
}
