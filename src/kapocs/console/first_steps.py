"""The first steps of an account: what is there of them is asked of what is stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.accounts.model import Account
from kapocs.console.needs import NEEDS
from kapocs.console.visitor import Visitor
from kapocs.db.pool import Conn
from kapocs.samples import queries_own
from kapocs.senders import queries as senders

PATH = "/start"


@dataclass(frozen=True, slots=True)
class FirstStep:
    """A step: the end of its text's key, where it is done, what that needs, and whether it is."""

    name: str
    path: str
    door: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Beginning:
    """How far an account has come."""

    steps: Sequence[FirstStep]
    has_samples: bool

    def has(self, name: str) -> bool:
        """Whether the step of this name is done."""
        return any(each.is_done for each in self.steps if each.name == name)


async def beginning(conn: Conn, account: Account, *, has_relay: bool) -> Beginning:
    """`has_relay`: whether letters go out without a relay of the account's own."""
    own = await queries_own.own_things(conn, account.id)
    domains = await senders.domains(conn, account.id)
    goes_out = has_relay or bool(await senders.relays(conn, account.id))
    relays, forms = _page("/relays", "relay"), _page("/forms", "form")
    steps = (
        FirstStep("domain", "/domains", "POST /domains", any(each.is_verified for each in domains)),
        FirstStep("relay", relays, "POST /start/relay", goes_out),
        FirstStep("list", "/lists/new", "POST /lists/new", own.has_list),
        FirstStep("form", forms, "POST /start/form", own.has_form),
        FirstStep("letter", "/letters/new", "POST /letters/new", own.has_letter),
    )
    return Beginning(steps, own.has_samples)


def shown(found: Beginning, visitor: Visitor) -> list[FirstStep]:
    """What the visitor may do of it; nothing once all of it is done."""
    may = [each for each in found.steps if visitor.may_open(each.door)]
    return [] if all(each.is_done for each in may) else may


def _page(path: str, step: str) -> str:
    """The noun's page; the assistant's while it has none."""
    return path if f"GET {path}" in NEEDS else f"{PATH}?step={step}"
