"""Which program a file comes from, by the heads that only its exports have."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.imports.model import ImportKind
from kapocs.lists.standard import FIELD_OF
from kapocs.tables.folding import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A program whose exports are known. `zone`: of the times in them; empty: nothing is known."""

    name: str
    heads: tuple[str, ...]
    kind: ImportKind = ImportKind.PEOPLE
    zone: str = ""


ORIGINS = (
    Origin(
        name="mailchimp-cleaned",
        heads=("Email Address", "CLEAN_TIME"),
        kind=ImportKind.BOUNCED,
        zone="UTC",
    ),
    Origin(
        name="mailchimp-unsubscribed",
        heads=("Email Address", "UNSUB_TIME"),
        kind=ImportKind.LEFT,
        zone="UTC",
    ),
    Origin(name="mailchimp", heads=("Email Address", "MEMBER_RATING"), zone="UTC"),
    Origin(name="klaviyo", heads=("Email", "Klaviyo ID"), zone="UTC"),
    Origin(name="listmonk", heads=("uuid", "email", "attributes"), zone="UTC"),
    Origin(name="brevo", heads=("CONTACT ID", "EMAIL")),
    Origin(name="mailerlite", heads=("Subscriber", "Subscribed")),
    Origin(name="mautic", heads=("id", "email", "firstname", "lastname", "points")),
    Origin(name="salesautopilot", heads=("email", FIELD_OF["last_name"])),
)
"""The first whose heads all stand in a file is where it comes from."""


def origin(heads: Sequence[str]) -> Origin | None:
    """The program that wrote a file with these heads; None: it is not known."""
    there = {folded(each) for each in heads}
    return next((each for each in ORIGINS if {folded(h) for h in each.heads} <= there), None)
