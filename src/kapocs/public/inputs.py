"""How each field of a form is shown: which control, which label, which value, which problem."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kapocs.forms.model import Form, FormField
from kapocs.forms.versions import label_of
from kapocs.lists.model import Field, Option, Schema
from kapocs.lists.values import LONGEST, FieldType

_CONTROLS = {
    FieldType.TEXT: "textarea",
    FieldType.RADIO: "radio",
    FieldType.SELECT: "select",
    FieldType.URL: "url",
    FieldType.SMALLINT: "number",
    FieldType.INTEGER: "number",
    FieldType.DECIMAL: "number",
    FieldType.CHECKBOX: "checkbox",
    FieldType.DATE: "date",
    FieldType.DATETIME: "datetime-local",
}
_NAMED_CONTROLS = {"email": "email", "mssys_mobile": "tel", "mssys_phone": "tel"}
_AUTOCOMPLETE = {
    "email": "email",
    "mssys_lastname": "family-name",
    "mssys_firstname": "given-name",
    "mssys_fullname": "name",
    "mssys_mobile": "tel",
    "mssys_phone": "tel",
    "mssys_company": "organization",
    "mssys_title": "organization-title",
    "mssys_website": "url",
    "mssys_birthday": "bday",
    "mssys_bill_company": "billing organization",
    "mssys_bill_country": "billing country-name",
    "mssys_bill_zip": "billing postal-code",
    "mssys_bill_city": "billing address-level2",
    "mssys_bill_address": "billing street-address",
    "mssys_postal_company": "shipping organization",
    "mssys_postal_country": "shipping country-name",
    "mssys_postal_zip": "shipping postal-code",
    "mssys_postal_city": "shipping address-level2",
    "mssys_postal_address": "shipping street-address",
    "mssys_country": "country-name",
    "mssys_state": "address-level1",
    "mssys_city": "address-level2",
}
_STEPS = {FieldType.DECIMAL: "any", FieldType.DATETIME: "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One field as a template shows it. Empty attributes are left out."""

    name: str
    label: tuple[str, str, str]
    """Its text before, within and behind a link."""
    link: str
    control: str
    """textarea, radio, select, checkbox, or the type of an input element."""
    value: str
    required: bool
    problem: str
    options: tuple[Option, ...]
    autocomplete: str
    step: str
    longest: int | None


def inputs(
    form: Form,
    fields: Sequence[FormField],
    schema: Schema,
    *,
    values: Mapping[str, str],
    problems: Mapping[str, str],
) -> list[Input]:
    """The form's fields from top to bottom. `problems`: field → what was wrong with it."""
    return [
        _input(form, field, schema.fields[field.name], values, problems)
        for field in fields
        if field.name in schema.fields
    ]


def _input(
    form: Form,
    field: FormField,
    known: Field,
    values: Mapping[str, str],
    problems: Mapping[str, str],
) -> Input:
    control = _NAMED_CONTROLS.get(known.name) or _CONTROLS.get(known.type, "text")
    value = values.get(known.name, "")
    return Input(
        name=known.name,
        label=field.label_parts if field.label else (label_of(form.language, known), "", ""),
        link=field.link,
        control=control if known.options or control not in ("radio", "select") else "text",
        value=value.replace(" ", "T") if control == "datetime-local" else value,
        required=field.mandatory,
        problem=problems.get(known.name, ""),
        options=known.options,
        autocomplete=_AUTOCOMPLETE.get(known.name, ""),
        step=_STEPS.get(known.type, ""),
        longest=LONGEST.get(known.type),
    )
