"""Actions: automations of one step with a short form, as older programs know them.

A letter is opened, a link in it or on somebody's own landing page is clicked or a form is
submitted, and one thing is done: somebody
is put on a list, taken off, deleted or changed there, or an address is called. An action is a
stored automation that works from the beginning, each time anew; what was asked for is kept beside
it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from kapocs.automations import actions, queries, queries_changing
from kapocs.automations.model import (
    Automation,
    AutomationId,
    BadAutomation,
)
from kapocs.automations.naming import all_steps
from kapocs.automations.signals import PAGE_CLICKED
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, NotFound
from kapocs.ids import AccountId, ListId
from kapocs.lists import queries as lists
from kapocs.reasons import Reason
from kapocs.signing import Signer

MOST_LINKS = 20
_STEP = "action"


class ActionNotFound(NotFound):
    """There is no such action."""

    code = "action_not_found"


class BadAction(Invalid):
    """The action cannot be made so."""

    code = "bad_action"


class ActionType(StrEnum):
    """What is done."""

    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    """The record stays, and is not active."""
    UPDATE = "update"
    EXTERNAL = "external"
    """An address is called."""
    DELETE = "delete"
    """The record is gone."""


class LetterTrigger(StrEnum):
    """What has to happen to the letter; a landing page is only clicked."""

    ON_OPEN = "on_open"
    ON_ANY_CLICK = "on_any_click"
    ON_LINK_CLICK = "on_link_click"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """What sets it off, and what is done. `source_list_id` 0: people of any list."""

    name: str
    action_type: ActionType
    letter_id: int | None = None
    letter_trigger: LetterTrigger | None = None
    link_urls: tuple[str, ...] = ()
    form_id: int | None = None
    landing_page_id: int | None = None
    target_list_id: int | None = None
    source_list_id: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)
    """In values `[field]` is that field of the person who set it off."""
    external_url: str = ""
    external_username: str = ""
    external_json: Any = None
    external_password: str | None = None
    """Only as it is typed: it is kept sealed in the step. None: as it was."""

    def check(self) -> None:
        """BadAction names the field."""
        self._check_trigger()
        is_outside = self.action_type is ActionType.EXTERNAL
        if is_outside == (self.target_list_id is not None):
            raise BadAction(Reason("actions.target"), field="target_list_id")
        if is_outside != bool(self.external_url):
            raise BadAction(Reason("actions.url"), field="external_url")
        takes = self.action_type in (ActionType.SUBSCRIBE, ActionType.UPDATE)
        if (self.fields and not takes) or (
            not self.fields and self.action_type is ActionType.UPDATE
        ):
            raise BadAction(Reason("actions.fields"), field="fields")

    def _check_trigger(self) -> None:
        named = [self.letter_id, self.form_id, self.landing_page_id]
        if sum(each is not None for each in named) != 1:
            raise BadAction(Reason("actions.one_trigger"), field="letter_id")
        if (self.form_id is not None) != (self.letter_trigger is None):
            raise BadAction(Reason("actions.letter_trigger"), field="letter_trigger")
        if self.landing_page_id is not None and self.letter_trigger is LetterTrigger.ON_OPEN:
            raise BadAction(Reason("actions.page_trigger"), field="letter_trigger")
        by_links = self.letter_trigger is LetterTrigger.ON_LINK_CLICK
        if by_links != bool(self.link_urls) or len(self.link_urls) > MOST_LINKS:
            raise BadAction(Reason("actions.links", most=MOST_LINKS), field="link_urls")


@dataclass(frozen=True, slots=True)
class Action:
    """An action as it is stored."""

    automation: Automation
    wish: NewAction


async def create(
    conn: Conn,
    account_id: AccountId,
    wish: NewAction,
    *,
    signer: Signer,
    now: datetime,
) -> Action:
    """An action, at work at once. BadAction."""
    await _check(conn, account_id, wish)
    with _placing():
        made = await actions.create(conn, account_id, definition(wish), signer)
        return await _put_to_work(conn, account_id, made.id, wish, now)


async def get(conn: Conn, account_id: AccountId, action_id: AutomationId) -> Action:
    """The action. ActionNotFound."""
    found = await queries.get(conn, account_id, action_id)
    if found is None or found.action is None:
        raise ActionNotFound
    return shown(found)


async def change(
    conn: Conn,
    account_id: AccountId,
    action_id: AutomationId,
    given: Mapping[str, Any],
    *,
    signer: Signer,
    now: datetime,
) -> Action:
    """Changes the members that are given, by their names in NewAction; it works so at once.

    The password stays, if another one is not among them. ActionNotFound, BadAction.
    """
    found = await get(conn, account_id, action_id)
    wish = replace(found.wish, **given)
    await _check(conn, account_id, wish)
    with _placing():
        raw = definition(wish, kept=_password(found.automation))
        await actions.change(conn, account_id, action_id, raw, signer)
        return await _put_to_work(conn, account_id, action_id, wish, now)


async def delete(
    conn: Conn, account_id: AccountId, action_id: AutomationId, *, now: datetime
) -> None:
    """Removes it with all that is known of what it did. ActionNotFound."""
    found = await get(conn, account_id, action_id)
    whose = (account_id, action_id)
    if found.automation.status.takes_people:
        await actions.stop(conn, *whose, now=now)
    await actions.archive(conn, *whose, now=now)
    await actions.delete(conn, *whose)


def shown(automation: Automation) -> Action:
    """The action that an automation is."""
    stored = dict(automation.action or {})
    trigger = stored["letter_trigger"]
    stored["action_type"] = ActionType(stored["action_type"])
    stored["letter_trigger"] = None if trigger is None else LetterTrigger(trigger)
    stored["link_urls"] = tuple(stored["link_urls"])
    return Action(automation, NewAction(**stored))


def definition(wish: NewAction, *, kept: object = "") -> dict[str, Any]:
    """The automation that an action is. `kept`: the password as it is sealed."""
    password = kept if wish.external_password is None else wish.external_password
    return {
        "name": wish.name,
        "start": _starts(wish),
        "entry": {"again": "always"},
        "leave": {"unsubscribed": False},
        "steps": [{"id": _STEP, **_step(wish, password)}],
    }


def _starts(wish: NewAction) -> list[dict[str, Any]]:
    of_list = {"list": wish.source_list_id} if wish.source_list_id else {}
    if wish.form_id is not None:
        return [{"on": "form", "form": wish.form_id, **of_list}]
    if wish.letter_trigger is LetterTrigger.ON_OPEN:
        return [{"on": "opened", "letter": wish.letter_id, **of_list}]
    clicked = {"on": "clicked", "letter": wish.letter_id, **of_list}
    if wish.landing_page_id is not None:
        clicked = {"on": PAGE_CLICKED, "page": wish.landing_page_id, **of_list}
    return [{**clicked, "link": each} for each in wish.link_urls] or [clicked]


def _step(wish: NewAction, password: object) -> dict[str, Any]:
    to = {"list": wish.target_list_id}
    fields = {"set": dict(wish.fields)} if wish.fields else {}
    match wish.action_type:
        case ActionType.SUBSCRIBE:
            return {"add_to_list": to | fields}
        case ActionType.UNSUBSCRIBE:
            return {"unsubscribe": to}
        case ActionType.UPDATE:
            return {"update": to | fields}
        case ActionType.DELETE:
            return {"delete": to}
    call: dict[str, Any] = {"url": wish.external_url}
    call["json"] = {"id": "[id]"} if wish.external_json is None else wish.external_json
    if wish.external_username:
        basic: dict[str, Any] = {"user": wish.external_username}
        call["basic"] = basic | ({"password": password} if password else {})
    return {"call": call}


async def _put_to_work(
    conn: Conn, account_id: AccountId, id_: AutomationId, wish: NewAction, now: datetime
) -> Action:
    await actions.activate(conn, account_id, id_, now=now)
    stored = asdict(wish)
    del stored["external_password"]
    await queries_changing.set_action(conn, account_id, id_, stored)
    return await get(conn, account_id, id_)


async def _check(conn: Conn, account_id: AccountId, wish: NewAction) -> None:
    """Also that the fields are on the list that is meant."""
    wish.check()
    if not wish.fields or wish.target_list_id is None:
        return
    schema = await lists.schema(conn, account_id, ListId(wish.target_list_id))
    unknown = [each for each in wish.fields if schema and each.lower() not in schema.fields]
    if unknown:
        raise BadAction(Reason("actions.no_field", name=unknown[0][:64]), field="fields")


def _password(automation: Automation) -> object:
    """As it is sealed in the draft."""
    for step in all_steps(automation.draft):
        return ((step.get("call") or {}).get("basic") or {}).get("password", "")
    return ""


_MEMBERS = {
    "name": "name",
    "letter": "letter_id",
    "form": "form_id",
    "page": "landing_page_id",
    "link": "link_urls",
    "url": "external_url",
    "json": "external_json",
    "user": "external_username",
    "password": "external_password",
}


@contextmanager
def _placing() -> Iterator[None]:
    """What is wrong with the automation is told with the member of the action, as BadAction."""
    try:
        yield
    except BadAutomation as error:
        found = error.problems[0]
        raise BadAction(found.reason, field=_member(found.place)) from None


def _member(place: str) -> str:
    last = place.rsplit(".", 1)[-1]
    if last == "list":
        return "source_list_id" if place.startswith("start") else "target_list_id"
    return _MEMBERS.get(last, "fields" if ".set" in place else "name")
