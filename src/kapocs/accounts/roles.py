"""What users may do: each has a role, and a role is a set of the scopes that API keys have.

`SCOPES` is the only table of it. Pages of the console ask for a scope, and so does API v2 of what a
user granted, whose key never has more scopes than the role of that user has now.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from kapocs.accounts.rights import EVERYTHING, NOUNS, READ, WRITE, KeyTooNarrow, Rights
from kapocs.errors import Conflict, Denied
from kapocs.ids import ListId
from kapocs.reasons import Reason


class Role(StrEnum):
    """What a user is in the account."""

    OWNER = "owner"
    EDITOR = "editor"
    CAMPAIGNER = "campaigner"
    ORDERS = "orders"
    READER = "reader"


class RoleTooNarrow(Denied):
    """The user's role has not the scope that this needs."""

    code = "role_too_narrow"

    def __init__(self, scope: str, role: Role) -> None:
        super().__init__(Reason("accounts.role_lacks", scope=scope, role=role))
        self.scope = scope
        self.role = role


class LastOwner(Conflict):
    """The account would have no owner left who may sign in."""

    code = "last_owner"


def _scopes(reads: frozenset[str], writes: frozenset[str]) -> frozenset[str]:
    """Scopes of these nouns; what is written is read, too."""
    seen = [f"{noun}:{READ}" for noun in reads | writes]
    return frozenset([*seen, *(f"{noun}:{WRITE}" for noun in writes)])


_READS_ALL = frozenset({f"{EVERYTHING}:{READ}"})
_SEEN_BY_ALL = frozenset({"account", "deliveries", "lists", "subscribers", "usage"})
_OF_CONTACTS = frozenset({"opportunities", "tasks"})
_FOR_OWNERS = frozenset({"account", "keys", "usage", "users"})
"""Nouns that decide who may do what, as whom the account writes, and what it may cost."""
SCOPES: Mapping[Role, frozenset[str] | None] = {
    Role.OWNER: None,
    Role.EDITOR: _READS_ALL | {f"{noun}:{WRITE}" for noun in NOUNS if noun not in _FOR_OWNERS},
    Role.CAMPAIGNER: _scopes(
        _SEEN_BY_ALL | {"products", "senders", "suppressions"},
        frozenset({"automations", "coupons", "forms", "letters", "pages", "segments", "sends"})
        | {"variables"}
        | _OF_CONTACTS,
    ),
    Role.ORDERS: _scopes(
        _SEEN_BY_ALL | {"forms", "people"},
        frozenset({"carts", "coupons", "invoices", "orders", "parcels", "payments", "products"})
        | {"recurrences", "shipping", "statements"}
        | _OF_CONTACTS,
    ),
    Role.READER: _READS_ALL,
}
"""Role → its scopes; None: all of them."""


def rights_of(role: Role, list_ids: Sequence[ListId] | None = None) -> Rights:
    """What a user of this role may do, who is bound to these lists; None: to none."""
    return Rights(scopes=SCOPES[role], list_ids=None if list_ids is None else frozenset(list_ids))


def who_may(scope: str) -> list[Role]:
    """The roles that have the scope, in their order."""
    return [each for each in Role if rights_of(each).has(scope)]


def check_given(role: Role, by: Rights) -> None:
    """KeyTooNarrow unless a key may do all that this role may: only then it may give it."""
    if not rights_of(role).is_within(by):
        raise KeyTooNarrow(Reason("accounts.role_beyond_key", role=role))
