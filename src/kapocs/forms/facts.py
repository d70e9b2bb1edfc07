"""Facts about forms, noted when one is taken in."""

from dataclasses import dataclass

from kapocs.facts.kinds import fact
from kapocs.ids import FormId


@fact("form.submitted")
@dataclass(frozen=True, slots=True)
class FormSubmitted:
    """A form was taken in; `type`: `subscribe`, `order`, or `update` of one's own record.

    It names no record when whoever it names was on the list already, and stays as they are.
    """

    form_id: FormId
    type: str
