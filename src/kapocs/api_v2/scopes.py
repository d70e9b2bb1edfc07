"""Which scope each operation needs, and what a key for certain lists may ask.

The scope follows from the chapter and from whether anything is changed. A key for one list, or of
who is bound to some, may ask what names the list in its path, and what stands in `NAME_A_LIST`;
all else is about more than that.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic.alias_generators import to_camel

from kapocs.accounts.rights import READ, WRITE, KeyForOneList, Rights
from kapocs.api_v2 import operations
from kapocs.api_v2.operations import Operation
from kapocs.api_v2.route import Route
from kapocs.api_v2.routes import CHAPTERS
from kapocs.lists.model import ListNotFound

NOUN_OF = {
    "Access": "usage",
    "Account": "account",
    "Keys": "keys",
    "Users": "users",
    "Lists": "lists",
    "Landing pages": "pages",
    "Forms": "forms",
    "Subscribers": "subscribers",
    "Imports": "imports",
    "People": "people",
    "Exports": "exports",
    "Products": "products",
    "Coupons": "coupons",
    "Shipping methods": "shipping",
    "Orders": "orders",
    "Payments": "payments",
    "Invoices": "invoices",
    "Recurring orders": "recurrences",
    "Parcels": "parcels",
    "Bank statements": "statements",
    "Segments": "segments",
    "Letters": "letters",
    "Global variables": "variables",
    "Sends": "sends",
    "Proof of delivery": "deliveries",
    "Print batches": "sends",
    "Automations": "automations",
    "Actions": "automations",
    "Tasks": "tasks",
    "Opportunities": "opportunities",
    "Carts": "carts",
    "Audit": "audit",
    "Events": "events",
    "Webhooks": "webhooks",
    "Connectors": "connectors",
    "Senders": "senders",
    "Suppressions": "suppressions",
}
"""Chapter → the noun of its scopes, one of `accounts.rights.NOUNS`."""
_OWN_NOUN = {
    "listSamples": "account",
    "deleteSamples": "account",
    # They show people.
    "listSegmentSubscribers": "subscribers",
    "renderLetter": "subscribers",
}
"""Operations whose noun is not that of their chapter."""
ONLY_READ = frozenset({"validateAutomation", "simulateAutomation"})
"""Operations that are a POST and change nothing all the same."""
NAME_A_LIST = frozenset(
    {"createImport", "createSend", "createWebhook", "createConnector", "createEvents"}
)
"""Operations whose body, or each item of it, says which list it is about, and of no other."""
LIST_MEMBERS = ("listId", "listIds", "moreListIds")
"""Members of a body that name lists; the shapes read `more_list_ids`, too."""
_PATH_PARAMETERS = ("listId", "newsletterId")


def check_path(rights: Rights, operation: Operation, params: Mapping[str, str]) -> None:
    """Whether the key may ask the operation of what the path names.

    MissingScope, KeyForOneList; ListNotFound for a list that the key is not for.
    """
    rights.check(scopes()[operation.id])
    _check_list(rights, operation, params)


def check_body(rights: Rights, operation: Operation, body: object) -> None:
    """ListNotFound when the body names a list that the key is not for; KeyForOneList for none."""
    if rights.list_ids is None:
        return
    named = list(_lists_in(body)) if isinstance(body, dict) else []
    # Not asked of the set: what a body names may be of any kind.
    if any(each not in tuple(rights.list_ids) for each in named):
        raise ListNotFound
    # Whatever is wrong with a body that is no object is told by the operation.
    if operation.id in NAME_A_LIST and isinstance(body, dict) and not named:
        raise KeyForOneList


def _check_list(rights: Rights, operation: Operation, params: Mapping[str, str]) -> None:
    if rights.list_ids is None:
        return
    named = next((params[each] for each in _PATH_PARAMETERS if each in params), None)
    if named is None and operation.id not in NAME_A_LIST:
        raise KeyForOneList
    if named is not None and named not in map(str, rights.list_ids):
        raise ListNotFound


def _lists_in(body: Mapping[str, object]) -> Iterator[object]:
    items = body.get("items")
    for item in items if isinstance(items, list) else ():
        yield from _lists_in(item) if isinstance(item, dict) else ()
    for name, found in body.items():
        if to_camel(name) in LIST_MEMBERS and found is not None:
            yield from found if isinstance(found, list) else (found,)


def scope_of(chapter: str, route: Route) -> str:
    """The scope that the operation needs; empty: it needs no credentials."""
    if route.open:
        return ""
    only_reads = route.verb == "GET" or route.id in ONLY_READ
    # A chapter without a noun has scopes that no key can be given but by `*`.
    noun = _OWN_NOUN.get(route.id) or NOUN_OF.get(chapter, chapter.lower())
    return f"{noun}:{READ if only_reads else WRITE}"


def may(rights: Rights, operation: str) -> bool:
    """Whether a key may ask the operation of this id, of some list if not of every one."""
    found, scope = _by_id()[operation], scopes()[operation]
    if not scope:
        return True
    names_list = operation in NAME_A_LIST or bool(
        set(_PATH_PARAMETERS) & set(found.pattern.groupindex)
    )
    return rights.has(scope) and (rights.list_ids is None or names_list)


@cache
def _by_id() -> Mapping[str, Operation]:
    return {each.id: each for each in operations.every()}


@cache
def scopes() -> Mapping[str, str]:
    """Operation → its scope."""
    return {
        route.id: scope_of(chapter, route)
        for chapter, routes in CHAPTERS.items()
        for route in routes
    }
