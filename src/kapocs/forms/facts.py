"""Facts about forms and landing pages."""

from dataclasses import dataclass

from kapocs.facts.kinds import fact
from kapocs.ids import FormId, LandingPageId


@fact("form.submitted")
@dataclass(frozen=True, slots=True)
class FormSubmitted:
    """A form was taken in; `type`: `subscribe`, `order`, or `update` of one's own record.

    It names no record when whoever it names was on the list already, and stays as they are.
    """

    form_id: FormId
    type: str


@fact("landing_page.clicked")
@dataclass(frozen=True, slots=True)
class LandingPageClicked:
    """A link of a person's own landing page was followed; `url`: as it stands on the page."""

    landing_page_id: LandingPageId
    url: str
    by_machine: bool
