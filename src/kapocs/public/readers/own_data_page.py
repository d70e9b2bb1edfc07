"""The page with all that is stored of a reader: what it reads, and what it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from starlette.responses import Response

from kapocs.db.pool import Conn
from kapocs.errors import Invalid, KapocsError
from kapocs.privacy import papers
from kapocs.privacy.model import Known, TooMuchOfOne
from kapocs.public.inputs import Input, inputs
from kapocs.public.pages import Pages
from kapocs.public.pressing import PERSON, Pressed
from kapocs.public.readers.reader_texts import READER_TEXTS
from kapocs.public.readers.sender import sender
from kapocs.public.texts import words
from kapocs.readers import correcting, own_data
from kapocs.readers.correcting import OwnFields
from kapocs.readers.own_data import Owner


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDataSaid:
    """What came of a button: `saved` and `address` name texts, `sent` is what was typed."""

    again: Pressed | None = None
    held: KapocsError | None = None
    saved: str = ""
    sent: Mapping[str, str] | None = None
    problems: Sequence[Invalid] = ()
    new_email: str = ""
    address: str = field(default="")

    @property
    def status(self) -> int:
        """With what the page is shown."""
        if self.held:
            return 409
        return 422 if self.problems or self.address else 200


NOTHING_SAID = OwnDataSaid()


@dataclass(frozen=True, slots=True)
class OwnDataShown:
    """`known` None: it is too much for a page; the account tells it by other ways."""

    of: Owner
    known: Known | None
    own: Sequence[OwnFields]


async def look(conn: Conn, of: Owner, now: datetime) -> OwnDataShown:
    """All that the page is made of."""
    try:
        known = await own_data.read(conn, of, now=now)
        return OwnDataShown(of, known, correcting.shown(await correcting.own_fields(conn, of)))
    except TooMuchOfOne:
        return OwnDataShown(of, None, ())


def page_of(shown: OwnDataShown, told: OwnDataSaid) -> dict[str, object]:
    """Values for the template."""
    account, known = shown.of.account, shown.known
    language = account.language
    said = READER_TEXTS[language]
    notice = words(language)[f"press_{told.again}"] if told.again else ""
    if told.problems:
        notice = words(language)["problems"]
    return {
        "title": said["own_data_title"],
        "text": said["own_data_text"].format(account.company or account.name),
        "saved": said[told.saved] if told.saved else "",
        "notice": told.held.told(language) if told.held else notice,
        "said": said,
        "told": papers.as_html(known, language=language, zone=account.zone) if known else "",
        "inputs": [each for part in shown.own for each in _inputs(part, told, language)],
        "new_email": told.new_email,
        "address_problem": said[told.address] if told.address else "",
        "person": PERSON if told.again is Pressed.MACHINE else "",
        **sender(account),
    }


def message(pages: Pages, of: Owner, text: str, status: int = 200) -> Response:
    """A page that says one thing."""
    language = of.account.language
    values = {
        "title": READER_TEXTS[language]["own_data_title"],
        "text": text,
        "subject": "",
        **sender(of.account),
    }
    return pages.show("message.html", language, status=status, values=values)


def _inputs(part: OwnFields, told: OwnDataSaid, language: str) -> list[Input]:
    form = replace(part.form, language=language)
    general = words(language)
    problems = {
        each.field: general.get(each.code, general["field_invalid"])
        for each in told.problems
        if each.field
    }
    values = part.values if told.sent is None else told.sent
    return inputs(form, part.fields, part.schema, values=values, problems=problems)
