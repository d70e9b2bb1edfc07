"""What a reader wants: `/preferences/{token}`. Opening the page changes nothing; its buttons do."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import LANGUAGES
from kapocs.db.pool import Conn, Pool
from kapocs.ids import DeliveryId, ListId, written_id
from kapocs.public.pages import Pages
from kapocs.public.pressing import PAGE, PERSON, Pressed, pressed, stamp
from kapocs.public.readers.reader_texts import READER_TEXTS
from kapocs.public.readers.sender import sender
from kapocs.public.reading import consent, read_form
from kapocs.public.texts import words
from kapocs.readers import preferences
from kapocs.readers.preferences import MONTHLY, WEEKLY, BadLimit, Preferences
from kapocs.subscribers.links import Person
from kapocs.web.services import Services
from kapocs.web.transaction import in_transaction

_WHAT, _ALL, _DAYS, _SHOWN, _LANGUAGE = "what", "all", "days", "shown", "language"
_OWN_NAMES = {"hu": "Magyar", "en": "English"}
"""Each language as those who speak it call it."""
_Whose = tuple[Person, DeliveryId]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was sent: lists that were ticked among those that were shown, and the limit."""

    is_all: bool
    left: frozenset[ListId]
    days: int
    language: str


class PreferencePage:
    """Shows what somebody wants of an account, and takes what they want instead."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services = services
        self._pages = pages

    async def answer(self, request: Request) -> Response:
        """The page; what it sends is saved, as often as one likes. BadToken, or some NotFound."""
        if request.method != "POST":
            return self._page(request, await self._read(await self._whose(request)))
        sent = await read_form(request, self._services.max_body_bytes)
        whose = await self._whose(request)
        token, now = request.path_params["token"], self._services.clock()
        look = pressed(self._services.signer, request, sent, token=token, now=now)
        wish = _wish(sent)
        if look is not Pressed.FINE:
            return self._page(request, await self._read(whose), wish=wish, again=look)

        async def work(conn: Conn) -> Preferences:
            found = await preferences.read(conn, *whose)
            by = consent(request, None, {})
            if wish.is_all:
                await preferences.leave_all(conn, found, consent=by, now=now)
            else:
                await preferences.leave_lists(conn, found, wish.left, consent=by, now=now)
                await preferences.limit(conn, found, wish.days, now=now)
                await preferences.speak(conn, found, wish.language, now=now)
            return await preferences.read(conn, *whose)

        found = await in_transaction(self._share(whose[0]), work)
        return self._page(request, found, is_saved=True)

    def _page(
        self,
        request: Request,
        found: Preferences,
        *,
        wish: _Wish | None = None,
        again: Pressed | None = None,
        is_saved: bool = False,
    ) -> Response:
        language = found.account.language
        said = READER_TEXTS[language]
        if found.is_test:
            return self._of_a_test(found)
        values = {
            "title": said["preferences_title"],
            "text": said["preferences_text"].format(_hidden(found.leaver.person.email)),
            "saved": said["preferences_saved"] if is_saved else "",
            "notice": words(language)[f"press_{again}"] if again else "",
            "said": said,
            "leave_all": words(language)["leave_all_button"].format(found.account.name),
            "own_data": f"../own-data/ask/{request.path_params['token']}",
            "page": (PAGE, self._stamp(request)),
            "person": PERSON if again is Pressed.MACHINE else "",
            **self._choices(found, wish, said),
            **sender(found.account),
        }
        return self._pages.show("preferences.html", language, values=values)

    def _choices(
        self, found: Preferences, wish: _Wish | None, said: Mapping[str, str]
    ) -> dict[str, object]:
        """Lists and limits to choose from, as they stand or were chosen a moment ago."""
        days = found.days if wish is None else wish.days
        gone = frozenset[ListId]() if wish is None else wish.left
        on = [each.schema.list for each in found.lists if each.is_on]
        spoken = found.account.language if wish is None else wish.language
        return {
            "languages": [(each, _OWN_NAMES[each], each == spoken) for each in LANGUAGES],
            "lists": [(each.id, each.name, each.id not in gone) for each in on],
            "left": [
                (each.schema.list.name, self._services.links.form(each.form.id))
                for each in found.lists
                if not each.is_on and each.form is not None
            ],
            "often": [
                (value, said[f"preferences_{value}"], value == days)
                for value in (0, WEEKLY, MONTHLY)
            ],
        }

    def _of_a_test(self, found: Preferences) -> Response:
        language = found.account.language
        values = {
            "title": words(language)["trial_title"],
            "text": READER_TEXTS[language]["preferences_trial"],
            "subject": "",
            **sender(found.account),
        }
        return self._pages.show("message.html", language, values=values)

    def _stamp(self, request: Request) -> str:
        services = self._services
        return stamp(services.signer, request.path_params["token"], services.clock())

    async def _whose(self, request: Request) -> _Whose:
        """BadToken."""
        return await self._services.links.read_preferences(request.path_params["token"])

    async def _read(self, whose: _Whose) -> Preferences:
        async with self._share(whose[0]).connection() as conn:
            return await preferences.read(conn, *whose)

    def _share(self, who: Person) -> Pool:
        return self._services.share(who.account_id)


def _wish(sent: Mapping[str, str]) -> _Wish:
    """Malformed numbers of lists are passed over. BadLimit."""
    numbers = map(written_id, sent.get(_SHOWN, "").split(","))
    shown = {ListId(each) for each in numbers if each is not None}
    days = sent.get(_DAYS, "0")
    if days not in ("0", str(WEEKLY), str(MONTHLY)):
        raise BadLimit(field=_DAYS)
    left = frozenset(each for each in shown if not sent.get(f"list-{each}"))
    return _Wish(sent.get(_WHAT) == _ALL, left, int(days), sent.get(_LANGUAGE, ""))


def _hidden(email: str) -> str:
    """As much of the address as tells one's own."""
    local, _, domain = email.strip().rpartition("@")
    return f"{local[:1]}•••@{domain}"
