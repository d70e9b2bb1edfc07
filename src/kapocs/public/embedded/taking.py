"""Takes forms that stand in other people's pages: `POST /t/sub`.

Their pages were not made by us, so there is no signed time in them. What keeps programs out is
the decoy, the pace for each visitor and, with double opt-in, that nothing is written to an
address more than once an hour.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from kapocs.actor import ActorType, act_as
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, InvalidMany
from kapocs.forms import embedded, submissions
from kapocs.forms.model import FormType
from kapocs.forms.submissions import Once
from kapocs.forms.visits import typed_in
from kapocs.lists.values import FieldType
from kapocs.public import version_tokens
from kapocs.public.embedded import names
from kapocs.public.embedded.reading import read_embedded
from kapocs.public.guard import CAME_FROM
from kapocs.public.inputs import inputs
from kapocs.public.order_forms import OrderForms
from kapocs.public.owners import Owners
from kapocs.public.pace import FormPace
from kapocs.public.pages import Pages
from kapocs.public.reading import NoSuchPage, consent
from kapocs.public.shown import Shown, load, thanks, told
from kapocs.public.texts import words
from kapocs.subscribers.model import Act
from kapocs.web.client import client_ip
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_DOUBLE_CLICK = timedelta(hours=1)
"""A page that is kept somewhere shows everybody the same number."""


class EmailsDiffer(Invalid):
    """The address and its repetition are not the same."""

    code = "emails_differ"


class UnknownShipping(Invalid):
    """The form does not offer this way of sending."""

    code = "unknown_shipping"


class EmbeddedForms:
    """Takes sign-ups and orders from pages elsewhere."""

    def __init__(self, services: Services, pages: Pages, orders: OrderForms) -> None:
        self._services = services
        self._pages = pages
        self._orders = orders
        self._pace = FormPace(services.tries)
        self._owners = Owners(services)

    async def take(self, request: Request) -> Response:
        """The form's thanks, or what is to be corrected."""
        sent = await read_embedded(request, self._services.max_body_bytes)
        shown = await self._shown(sent)
        language = shown.form.language
        if shown.form.type is FormType.UPDATE:
            return self._pages.message("personal", language, status=404)
        if shown.form.type is FormType.ORDER and shown.offer is None:
            return self._pages.message("order", language, status=404)
        if names.is_trapped(sent, list(shown.fields)):
            return self._thanks(shown, sent)
        writes = shown.form.double_opt_in
        if await self._pace.holds_elsewhere(sent, client_ip(request), writes=writes):
            return self._slow_down(shown)
        try:
            return await self._accept(request, shown, _readable(shown, sent))
        except InvalidMany as refused:
            await self._pace.refused_elsewhere(sent, writes=writes)
            return self._correct(request, shown, sent, refused)

    async def _shown(self, sent: Mapping[str, str]) -> Shown:
        """NoSuchPage, FormNotFound."""
        form_number, list_number = (_number(sent.get(each)) for each in (names.FORM, names.LIST))
        if form_number is None or list_number is None:
            raise NoSuchPage
        numbers = form_number, list_number
        async with self._owners.share(numbers).connection() as conn:
            form = await embedded.named(conn, form_number=form_number, list_number=list_number)
            shown = await load(conn, self._services, form)
        self._owners.learn(numbers, shown.form.account_id)
        return shown

    async def _accept(self, request: Request, shown: Shown, told_us: Mapping[str, str]) -> Response:
        """InvalidMany holds one problem a field."""
        act_as(ActorType.FORM, shown.form.id)
        again = told_us.get(names.EMAIL_AGAIN, "").strip().lower()
        if again and again != told_us.get(names.EMAIL, "").strip().lower():
            raise InvalidMany([EmailsDiffer(field=names.EMAIL)])
        number = told_us.get(names.ONCE, "").strip()
        once = submissions.once(number, told_us, _DOUBLE_CLICK) if number else None
        if shown.offer is not None:
            return await self._order(request, shown, told_us, once)
        form, now = shown.form, self._services.clock()
        by = Act(consent(request, form.id, told_us), now)

        async def work(conn: Conn) -> str:
            signer = self._services.signer
            act = by.who_saw(await version_tokens.told(conn, signer, form, told_us))
            joined = await submissions.sign_up(conn, form, told_us, once, by=act)
            return await typed_in(conn, signer, form, told_us, joined=joined, now=now)

        token = await in_transaction(self._services.share(form.account_id), work)
        return self._thanks(shown, told_us, token)

    async def _order(
        self, request: Request, shown: Shown, told_us: Mapping[str, str], once: Once | None
    ) -> Response:
        taken = await self._orders.take(request, shown, told_us, once=once)
        if taken is None:
            return self._thanks(shown, told_us)
        return await self._orders.thanks(shown, told_us, taken)

    def _thanks(self, shown: Shown, sent: Mapping[str, str], token: str = "") -> Response:
        said = "thanks_double" if shown.form.double_opt_in else "thanks_sign_up"
        said = said if shown.offer is None else "thanks_order"
        return thanks(self._pages, shown, shown.own(sent), otherwise=said, token=token)

    def _slow_down(self, shown: Shown) -> Response:
        answer = self._pages.message(
            "wait", shown.form.language, status=429, frame=replace(shown.frame, leads_to="")
        )
        answer.headers["Retry-After"] = "60"
        return answer

    def _correct(
        self, request: Request, shown: Shown, sent: Mapping[str, str], refused: InvalidMany
    ) -> Response:
        """The fields that were refused, by their labels, and the way back to the page."""
        problems = {each.field: told(each, shown) for each in refused.problems if each.field}
        placed = inputs(shown.form, shown.fields, shown.schema, values={}, problems=problems)
        labels = {each.name: "".join(each.label) for each in placed}
        said = words(shown.form.language)
        values = {
            "title": said["correct_title"],
            "text": said["correct_text"],
            "problems": [
                (labels.get(name, said.get(f"label_{name}", "")), text)
                for name, text in problems.items()
            ],
            "back": _page_before(request, sent),
        }
        return self._pages.show(
            "correct.html", shown.form.language, status=422, frame=shown.frame, values=values
        )


def _readable(shown: Shown, sent: Mapping[str, str]) -> dict[str, str]:
    """What was sent by our names. InvalidMany: a way of sending that is not offered."""
    told_us = names.ours(sent)
    told_us[CAME_FROM] = sent.get(names.REFERER, "")
    for name, known in shown.schema.fields.items():
        if known.type in (FieldType.DATE, FieldType.DATETIME) and name in told_us:
            told_us[name] = names.dashed(told_us[name])
    if shown.offer is None:
        return told_us
    wanted = sent.get(names.SHIPPING, "").strip()
    offered = {str(each.id) for each in shown.offer.shipping}
    if wanted and len(offered) > 1 and wanted not in offered:
        raise InvalidMany([UnknownShipping(field="order-shipping")])
    return names.buying(told_us)


def _page_before(request: Request, sent: Mapping[str, str]) -> str:
    """The page that the visitor came from, as the browser says; empty: it does not say.

    Browsers mostly name the site only. The page itself is what its script sent, if that is of
    the same site: nobody is led elsewhere by what a form says.
    """
    came_from, said = request.headers.get("referer", ""), sent.get(names.REFERER, "")
    site, page = _site(came_from), _site(said)
    if not site:
        return ""
    return said if page == site else came_from


def _site(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    ours = parts.scheme in ("http", "https") and parts.netloc
    return f"{parts.scheme}://{parts.netloc}".lower() if ours else ""


def _number(text: str | None) -> int | None:
    """A list's or form's number; None when it is none."""
    digits = (text or "").strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 19:
        return None
    return int(digits)
