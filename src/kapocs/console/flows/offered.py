"""What forms of automations offer to choose from, and how it is called where it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kapocs.automations.drawing import queries as drawing
from kapocs.automations.drawing.rows import as_row
from kapocs.console.controls import standard_label
from kapocs.console.flows.asks import AskHow
from kapocs.db.pool import Conn
from kapocs.forms import queries_overview as forms
from kapocs.ids import LARGEST_ID, AccountId, ListId
from kapocs.letters import queries_listed as letters
from kapocs.letters.model import LetterKind
from kapocs.letters.queries_listed import LettersAsked
from kapocs.lists import queries as lists
from kapocs.segments import queries_saved as segments
from kapocs.segments.queries_saved import SegmentsAsked

MOST = 500
"""Of each are offered; another one stays chosen where it is, by its number."""
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Value and text of what may be chosen, by how it is asked for."""

    options: Mapping[AskHow, Options]
    fields: Options = ()
    """Of the list whose people come in."""
    names: Mapping[tuple[AskHow, str], str] = field(default_factory=dict)

    def name(self, how: AskHow, value: object) -> str:
        """How it is called; its number when it is not known."""
        return self.names.get((how, str(value)), f"#{value}")


async def offered(
    conn: Conn, account_id: AccountId, draft: Mapping[str, Any], language: str
) -> Offered:
    """What there is in the account, for an automation that is written so."""
    wanted = LettersAsked()
    found = await letters.newest(conn, account_id, wanted, before=LARGEST_ID, size=MOST)
    kept, _ = await segments.page(conn, account_id, SegmentsAsked(), size=MOST)
    flows = await drawing.newest(conn, account_id, before=LARGEST_ID, size=MOST, archived=False)
    options: dict[AskHow, Options] = {
        AskHow.LETTER: [(str(each.id), each.name) for each in found if each.kind != LetterKind.PDF],
        AskHow.LIST: [
            (str(each.id), each.name) for each in await lists.page(conn, account_id, size=MOST)
        ],
        AskHow.SEGMENT: [(str(each.id), each.name) for each in kept],
        AskHow.AUTOMATION: [(str(each.id), each.name) for each in flows],
        AskHow.FORM: [
            (str(each.id), each.name or f"#{each.id}")
            for each in await forms.in_use(conn, account_id, most=MOST)
        ],
    }
    options[AskHow.LETTERS] = options[AskHow.LETTER]
    return Offered(
        options=options,
        fields=await _fields(conn, account_id, draft, language),
        names={(how, value): text for how, each in options.items() for value, text in each},
    )


def lists_in(draft: Mapping[str, Any]) -> list[int]:
    """The lists that its starts name."""
    named = [each.get("list") for each in as_row(draft.get("start")) if isinstance(each, Mapping)]
    return [each for each in named if isinstance(each, int)]


async def _fields(
    conn: Conn, account_id: AccountId, draft: Mapping[str, Any], language: str
) -> Options:
    for number in lists_in(draft)[:1]:
        schema = await lists.schema(conn, account_id, ListId(number))
        if schema is not None:
            own = [(each.name, each.label or each.name) for each in schema.custom]
            standard = [each for each in schema.fields.values() if each.standard]
            return [*own, *((each.name, standard_label(each, language)) for each in standard)]
    return []
