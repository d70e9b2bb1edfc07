"""What a form and a landing page are, and the rules for making them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from kapocs.connectors.model import ConnectorId
from kapocs.errors import Invalid, InvalidMany, NotFound
from kapocs.folders.model import FolderId
from kapocs.forms.destinations import host_of
from kapocs.forms.selling import NewOffer
from kapocs.ids import AccountId, FormId, LandingPageId, LetterId, ListId
from kapocs.letters.source import bounds
from kapocs.lists import standard
from kapocs.lists.model import Schema
from kapocs.lists.standard import SetBy
from kapocs.lists.values import FieldType
from kapocs.reasons import Reason
from kapocs.subscribers.model import record_key

LANGUAGES = ("hu", "en")
LONGEST_PAGE = 1_000_000
LONGEST_NAME = 200
"""Characters of a landing page's HTML."""
_LONGEST_TEXT = 10_000


class FormNotFound(NotFound):
    """There is no such form."""

    code = "form_not_found"


class Closed(FormNotFound):
    """The form or page was put aside, or its list was. `language`: of its visitors, if known."""

    title = "form_closed"

    def __init__(self, language: str = "") -> None:
        super().__init__()
        self.language = language


class FormFieldNotFound(NotFound):
    """There is no such field on the form."""

    code = "form_field_not_found"


class LandingPageNotFound(NotFound):
    """There is no such landing page."""

    code = "landing_page_not_found"


class BadForm(Invalid):
    """The form cannot be made so."""

    code = "bad_form"


class BadLandingPage(Invalid):
    """The landing page cannot be made so."""

    code = "bad_landing_page"


class FieldMissing(Invalid):
    """A mandatory field was left empty."""

    code = "field_missing"


class AddressUnusable(Invalid):
    """This address cannot be used."""

    code = "address_unusable"


class FormType(IntEnum):
    """The numbers are those of the public API."""

    SUBSCRIBE = 1
    UPDATE = 2
    ORDER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field of the list, as placed on a form. Empty label: the form's language has one."""

    name: str
    label: str = ""
    mandatory: bool = False
    error_message: str = ""
    """Shown when the value is missing or does not fit; empty: a general sentence."""
    position: int = 0
    id: int = 0
    link: str = ""
    """Where the label, or the part of it within [ and ], leads; empty: nowhere."""

    @property
    def label_parts(self) -> tuple[str, str, str]:
        """The label before, within and behind its link; nothing within without one."""
        if not self.link:
            return self.label, "", ""
        before, opened, rest = self.label.partition("[")
        within, closed, after = rest.partition("]")
        if not (opened and closed and within.strip()):
            return "", self.label, ""
        return before, within, after


DEFAULT_FIELDS = (
    FormField(name="email", mandatory=True),
    FormField(name=standard.FIELD_OF["last_name"]),
    FormField(name=standard.FIELD_OF["first_name"]),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of a list."""

    account_id: AccountId
    id: FormId
    list_id: ListId
    name: str
    type: FormType
    double_opt_in: bool
    language: str
    confirm_letter_id: LetterId | None
    """None: the built-in confirmation letter."""
    thank_you: str
    """Plain text shown after sending; empty: a general sentence."""
    redirect_url: str
    """Where to go instead of the thank-you page; empty: nowhere."""
    redirect_hosts: list[str]
    confirmed_thank_you: str
    """Plain text shown after confirming; empty: a general sentence."""
    confirmed_redirect_url: str
    """Where to go instead of that; empty: nowhere."""
    created_at: datetime
    archived_at: datetime | None = None
    intro: str = ""
    """Plain text above the fields of the hosted page and in the built-in confirmation letter."""
    frame_hosts: Sequence[str] = ()
    """Whose pages may show it in a frame; empty: anybody's."""
    gateway_id: ConnectorId | None = None
    """The gateway of payment to which whoever orders is led; None: to none."""
    version: int = 0
    """The number of what it showed last; 0: none was noted yet. See `versions`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", FormType(self.type))

    def destination(self) -> str:
        """The page to go to after sending; empty unless its host is (still) listed."""
        return self._listed(self.redirect_url)

    def confirmed_destination(self) -> str:
        """The page to go to after confirming; empty unless its host is (still) listed."""
        return self._listed(self.confirmed_redirect_url)

    def _listed(self, url: str) -> str:
        host = host_of(url)
        return url if host and host in self.redirect_hosts else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewForm:
    """A wish for a form."""

    name: str
    type: FormType
    double_opt_in: bool = False
    language: str = "en"
    fields: tuple[FormField, ...] = DEFAULT_FIELDS
    thank_you: str = ""
    redirect_url: str = ""
    redirect_hosts: tuple[str, ...] = ()
    frame_hosts: tuple[str, ...] = ()
    confirm_letter_id: LetterId | None = None
    offer: NewOffer | None = None
    """Order forms only; None: nothing can be ordered yet."""
    confirmed_thank_you: str = ""
    confirmed_redirect_url: str = ""
    intro: str = ""
    gateway_id: ConnectorId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChange:
    """What to change on a form; None leaves it as it is."""

    name: str | None = None
    thank_you: str | None = None
    redirect_url: str | None = None
    redirect_hosts: tuple[str, ...] | None = None
    frame_hosts: tuple[str, ...] | None = None
    confirmed_thank_you: str | None = None
    confirmed_redirect_url: str | None = None
    double_opt_in: bool | None = None
    language: str | None = None
    fields: tuple[FormField, ...] | None = None
    confirm_letter_id: LetterId | None = None
    """0: the built-in letter."""
    offer: NewOffer | None = None
    intro: str | None = None
    gateway_id: ConnectorId | None = None
    """0: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingPage:
    """A page whose HTML, with merge fields, an account's author wrote."""

    account_id: AccountId
    id: LandingPageId
    list_id: ListId
    name: str
    html: str
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None = None
    folder_id: FolderId | None = None


NOT_FOR_VISITORS = frozenset(
    each.field for each in standard.COLUMNS if each.set_by is not SetBy.PERSON
)
"""A visitor never says these of himself, whatever stands on the form."""


def check_page(name: str, html: str) -> str:
    """The landing page's name, stripped. BadLandingPage, TooDeep, TooManyTags say what is wrong."""
    if not html.strip() or len(html) > LONGEST_PAGE or "\0" in html:
        raise BadLandingPage(
            Reason("value.length", field="html", least=1, most=LONGEST_PAGE), field="html"
        )
    bounds.check_page(html)
    return check_name(name, BadLandingPage)


def taken(fields: Sequence[FormField], schema: Schema, values: Mapping[str, str]) -> dict[str, str]:
    """Of what a visitor sent, the values of the form's own fields, checked.

    A tick box that was not sent was not ticked. InvalidMany holds one problem a field, with
    the field's own message where its author wrote one.
    """
    given = {}
    problems = []
    for each in fields:
        known = schema.fields.get(each.name)
        if known is None or each.name in NOT_FOR_VISITORS:
            continue
        raw = values.get(each.name, "0" if known.type is FieldType.CHECKBOX else None)
        try:
            _check_value(each, known.clean(raw, schema.zone), schema)
        except Invalid as problem:
            problems.append(type(problem)(each.error_message or problem.message, field=each.name))
        if raw is not None:
            given[each.name] = raw
    if problems:
        raise InvalidMany(problems)
    return given


def _check_value(field: FormField, text: str, schema: Schema) -> None:
    known = schema.fields[field.name]
    empty = not text.strip() or (known.type is FieldType.CHECKBOX and text == "0")
    if field.mandatory and empty:
        raise FieldMissing(field=field.name)
    if field.name == "email":
        record_key(schema, text)


def check_name(name: str, error: type[Invalid]) -> str:
    """The name, stripped; the error given when it is none."""
    stripped = name.strip()
    if not 1 <= len(stripped) <= LONGEST_NAME or "\0" in stripped:
        raise error(Reason("value.length", field="name", least=1, most=LONGEST_NAME), field="name")
    return stripped
