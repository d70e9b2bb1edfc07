"""A form as visitors meet it: what it takes to show one and to thank for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from kapocs.accounts import queries as accounts
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.forms import queries
from kapocs.forms.destinations import filled
from kapocs.forms.filling import fill_text
from kapocs.forms.model import AddressUnusable, Closed, Form, FormField, FormNotFound, FormType
from kapocs.forms.offers import Offer, offer_of
from kapocs.forms.ordering import PREFIX
from kapocs.forms.versions import BUTTONS, subject_of, who_asks
from kapocs.lists.model import ListNotFound, Schema
from kapocs.public.guard import HONEYPOT
from kapocs.public.inputs import inputs
from kapocs.public.pages import Frame, Pages
from kapocs.public.texts import words
from kapocs.subscribers.texts import named
from kapocs.web.services import Services

_LETTERS_FOLLOW = frozenset({"thanks_sign_up", "thanks_double"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A form with its fields and its list."""

    form: Form
    fields: Sequence[FormField]
    schema: Schema
    offer: Offer | None = None
    """What an order form sells; None when that is nothing."""
    contact: str = ""
    """Whom to write to when no letter comes."""
    company: tuple[str, ...] = ()
    """Who asks: legal name and address, as far as they are known."""
    logo: str = ""
    """The token of the account's logo; empty: it has none."""
    confirm_subject: str = ""
    """Of the account's own letter that asks to confirm; empty: the built-in one, or none."""

    @property
    def frame(self) -> Frame:
        """Hosted forms are made to be framed; a person's own copy is not."""
        anywhere = self.form.type is not FormType.UPDATE
        to = self.form.destination()
        return Frame(anywhere=anywhere, hosts=self.form.frame_hosts, leads_to=to)

    @property
    def by(self) -> Mapping[str, object]:
        """Whose page it is, for the frame around it."""
        return {"company": self.company, "logo": self.logo}

    def own(self, sent: Mapping[str, str]) -> dict[str, str]:
        """Of what was sent, the values of the form's own fields, and what was chosen to buy."""
        names = [each.name for each in self.fields]
        names += [name for name in sent if name.startswith(PREFIX)]
        return {name: sent[name] for name in names if name in sent}


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a form when it is shown."""

    values: Mapping[str, str]
    carried: Sequence[tuple[str, str]] = ()
    """Hidden values."""
    problems: Sequence[Invalid] = ()
    notice: str = ""


async def load(
    conn: Conn, services: Services, form: Form | None, *, archived: bool = False
) -> Shown:
    """The form with what is needed to show it.

    FormNotFound for None; Closed when its list is archived, or it is and that will not do.
    """
    if form is None:
        raise FormNotFound
    if form.archived_at is not None and not archived:
        raise Closed(form.language)
    fields = await queries.fields_of(conn, form.account_id, form.id)
    try:
        schema = await services.schemas.get(conn, form.account_id, form.list_id)
    except ListNotFound as error:
        raise Closed(form.language) from error
    offer = await offer_of(conn, form, schema) if form.type is FormType.ORDER else None
    account = await accounts.get(conn, form.account_id)
    if account is None:
        return Shown(form=form, fields=fields, schema=schema, offer=offer)
    return Shown(
        form=form,
        fields=fields,
        schema=schema,
        offer=offer,
        contact=account.sender_email,
        company=who_asks(account),
        logo=account.logo,
        confirm_subject=await subject_of(conn, form),
    )


def form_page(pages: Pages, shown: Shown, filled: Filled) -> Response:
    """The form; with problems beside its fields when there are any."""
    form, said = shown.form, words(shown.form.language)
    signing_up = form.type is FormType.SUBSCRIBE
    problems = {problem.field: told(problem, shown) for problem in filled.problems if problem.field}
    values = {
        "title": form.name,
        "intro": form.intro or ("" if signing_up else said["update_intro"]),
        **shown.by,
        "notice": said["problems"] if problems else filled.notice,
        "inputs": inputs(form, shown.fields, shown.schema, values=filled.values, problems=problems),
        "carried": filled.carried,
        "honeypot": HONEYPOT if signing_up else "",
        "button": said[BUTTONS[form.type]],
    }
    status = 422 if problems else 200
    return pages.show("form.html", form.language, status=status, frame=shown.frame, values=values)


def thanks(
    pages: Pages, shown: Shown, values: Mapping[str, str], *, otherwise: str, token: str = ""
) -> Response:
    """After sending: the author's page or text; without either the catalogue's of the name given.

    Where a letter has to be confirmed, the page says so whatever the author wrote. What it says
    does not depend on whose the address is.
    """
    form, said = shown.form, words(shown.form.language)
    values = named(dict(values), form.language)
    if form.destination():
        return _lead_to(form.destination(), values, token)
    text = fill_text(form.thank_you, values)
    parts = [text] if text else []
    if form.double_opt_in or not text:
        parts.append(said[otherwise])
    if otherwise in _LETTERS_FOLLOW and (form.double_opt_in or not text):
        parts.append(said[f"no_letter_{otherwise}"].format(shown.contact))
    return _thank(pages, shown, "\n\n".join(parts))


def thanks_for_confirming(
    pages: Pages, shown: Shown, values: Mapping[str, str], *, token: str
) -> Response:
    """After confirming: the author's page or text for that, or the catalogue's text."""
    form = shown.form
    if form.confirmed_destination():
        return _lead_to(form.confirmed_destination(), values, token)
    text = fill_text(form.confirmed_thank_you, values)
    return _thank(pages, shown, text or words(form.language)["confirmed_text"])


def _lead_to(destination: str, values: Mapping[str, str], token: str) -> Response:
    headers = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
    return RedirectResponse(filled(destination, values, token), 303, headers)


def _thank(pages: Pages, shown: Shown, text: str) -> Response:
    language = shown.form.language
    about = {"title": words(language)["thanks_title"], "text": text, "subject": "", **shown.by}
    return pages.show("message.html", language, frame=shown.frame, values=about)


def told(problem: Invalid, shown: Shown) -> str:
    """What a visitor reads of a problem: the author's words, or the language's own."""
    written = {each.name: each.error_message for each in shown.fields}.get(problem.field or "")
    if written and problem.code != AddressUnusable.code:
        return written
    said = words(shown.form.language)
    return said.get(problem.code, said["field_invalid"])
