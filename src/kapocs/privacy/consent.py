"""The evidence of one person's consent: how they came onto lists, what they saw, how they left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs import actor
from kapocs.actor import ActorType
from kapocs.db.pool import Conn
from kapocs.forms import queries_versions
from kapocs.ids import AccountId, FormId
from kapocs.letters import queries_texts
from kapocs.privacy import queries_consent
from kapocs.privacy.known import as_told, whom
from kapocs.privacy.model import PersonRow, RecordKey

MOST_STEPS = 5_000
"""Lines of history, and letters that asked to confirm, that are told, the first ones."""
_ON_LIST = "on_list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consents:
    """All that shows a person's consent. Rows as JSON has them; times in ISO 8601.

    `lists`: a row for each record, with its `steps` and its `letters`; `forms` and
    `letter_texts`: what these name; `imports`: files by which they came; `suppression`: why
    nothing is sent to the address, None when nothing speaks against it; `restrictions`: when data
    were only kept; `is_cut`: there is more.
    """

    email: str
    at: datetime
    suppression: PersonRow | None
    restrictions: Sequence[PersonRow]
    lists: Sequence[PersonRow]
    forms: Sequence[PersonRow]
    letter_texts: Sequence[PersonRow]
    imports: Sequence[PersonRow]
    is_cut: bool

    def data(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "email": self.email,
            "made_at": self.at.isoformat(),
            "is_cut": self.is_cut,
            "suppression": self.suppression,
            "restrictions": list(self.restrictions),
            "lists": list(self.lists),
            "forms": list(self.forms),
            "letter_texts": list(self.letter_texts),
            "imports": list(self.imports),
        }


async def read(conn: Conn, account_id: AccountId, email: str, *, now: datetime) -> Consents:
    """What is known of the consent of an address; of an unknown one there is no list in it.

    BadEmail, TooMuchOfOne.
    """
    person = await whom(conn, account_id, email)
    most = MOST_STEPS + 1
    whose = (conn, account_id, person)
    standing = await queries_consent.rows(*whose, queries_consent.STANDING, most=most)
    steps = await queries_consent.rows(*whose, queries_consent.STEPS, most=most)
    letters = await queries_consent.rows(*whose, queries_consent.ASKING, most=most)
    is_cut = max(len(steps), len(letters)) > MOST_STEPS
    steps, letters = steps[:MOST_STEPS], letters[:MOST_STEPS]
    names = await _names(conn, account_id, [*standing, *steps])
    versions = await queries_versions.among(conn, account_id, _versions([*standing, *steps]))
    texts = await queries_texts.among(
        conn, account_id, sorted({_number(each["letter_text_id"]) for each in letters})
    )
    suppression = await queries_consent.suppression(conn, account_id, person.email_key)
    restrictions = await queries_consent.restrictions(conn, account_id, person.email_key)
    imports = await queries_consent.imports(conn, account_id, names.ids(ActorType.IMPORT))
    return Consents(
        email=person.email_key,
        at=now,
        suppression=as_told(suppression) if suppression else None,
        restrictions=[as_told(each) for each in restrictions],
        lists=_lists(standing, steps, letters, names),
        forms=[as_told(each.data()) for each in versions],
        letter_texts=[_text(each) for each in texts],
        imports=[as_told(each) for each in imports],
        is_cut=is_cut,
    )


_BY_KEY = (ActorType.API_KEY, ActorType.ASSISTANT)
"""Who act by an API key of the actor's id."""
BY_PROGRAM = (*_BY_KEY, ActorType.CONNECTOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What forms and those who act are called."""

    steps: Sequence[PersonRow]
    forms: Mapping[int, str]
    keys: Mapping[int, str]
    connectors: Mapping[int, str]

    def ids(self, type_: ActorType) -> list[int]:
        """Those of a type who act in the steps."""
        return _actors(self.steps, type_)

    def told(self, row: PersonRow) -> PersonRow:
        """The row with names beside numbers."""
        who = actor.read(_word(row.get("actor")))
        number = who.id if who and who.id else 0
        called = dict.fromkeys(_BY_KEY, self.keys) | {ActorType.CONNECTOR: self.connectors}
        name = called[ActorType(who.type)].get(number) if who and who.type in called else None
        form = self.forms.get(_number(row["form_id"]))
        return as_told({**row, "form_name": form} | ({"actor_name": name} if name else {}))


async def _names(conn: Conn, account_id: AccountId, told: Sequence[PersonRow]) -> _Names:
    forms = sorted({_number(each["form_id"]) for each in told} - {0})
    keys = sorted({number for type_ in _BY_KEY for number in _actors(told, type_)})
    connectors = _actors(told, ActorType.CONNECTOR)
    return _Names(
        steps=told,
        forms=await queries_consent.form_names(conn, account_id, forms),
        keys=await queries_consent.key_names(conn, account_id, keys),
        connectors=await queries_consent.connector_names(conn, account_id, connectors),
    )


def _actors(told: Iterable[PersonRow], type_: ActorType) -> list[int]:
    who = [actor.read(_word(each.get("actor"))) for each in told]
    return sorted({each.id for each in who if each and each.type == type_ and each.id})


def _versions(told: Iterable[PersonRow]) -> list[tuple[FormId, int]]:
    numbers = {(_number(each["form_id"]), _number(each["form_version"])) for each in told}
    return [(FormId(form), version) for form, version in sorted(numbers) if form and version]


def _lists(
    standing: Sequence[PersonRow],
    steps: Sequence[PersonRow],
    letters: Sequence[PersonRow],
    names: _Names,
) -> list[PersonRow]:
    happened, asked = _by_record(map(names.told, steps)), _by_record(map(as_told, letters))
    return [
        {
            **names.told(each),
            "state": _state(each),
            "steps": happened.get(_key(each), []),
            "letters": asked.get(_key(each), []),
        }
        for each in standing
    ]


def _by_record(told: Iterable[PersonRow]) -> dict[RecordKey, list[PersonRow]]:
    found: dict[RecordKey, list[PersonRow]] = {}
    for row in told:
        kept = {name: value for name, value in row.items() if name not in _KEY}
        found.setdefault(_key(row), []).append(kept)
    return found


_KEY = ("list_id", "record_id")


def _key(row: PersonRow) -> RecordKey:
    list_id, record_id = (row[name] for name in _KEY)
    return list_id, record_id  # type: ignore[return-value]  # they are numbers in every row


def _state(record: PersonRow) -> str:
    """`on_list`, `waits` for a confirmation, `left` or `inactive`."""
    if record["active"]:
        return _ON_LIST
    if record["confirm_requested_at"] is not None:
        return "waits"
    return "left" if record["unsubscribed_at"] or record["left_at"] else "inactive"


def _text(text: queries_texts.LetterText) -> PersonRow:
    return as_told(
        {
            "letter_text_id": text.id,
            "letter_id": text.letter_id,
            "made_at": text.made_at,
            "sha256": text.digest.hex(),
            "subject": text.subject,
            "html": text.html,
            "text": text.text,
        }
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None
