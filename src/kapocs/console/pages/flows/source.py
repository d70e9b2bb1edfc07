"""The definition of an automation as it is written: YAML, with the line of each mistake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.rights import MissingScope
from kapocs.automations import actions
from kapocs.automations.documents import MOST_BYTES, BadAutomationFile, Document, read_document
from kapocs.automations.drawing.rows import stamp
from kapocs.automations.model import Automation, BadAutomation, Problem
from kapocs.console.desk import Desk, Page
from kapocs.console.pages.flows.editing import PATH, edited, flow, flow_in
from kapocs.console.requested import account_of, visitor_of
from kapocs.errors import Invalid
from kapocs.reasons import Reason
from kapocs.web.transaction import snapshot
from kapocs.wording.telling import told

_LARGEST_FORM = 3 * MOST_BYTES
Told = list[tuple[int, str, str]]
"""Line, place and sentence of each mistake; line 0: of the whole."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands in the form. `seen`: the stamp of the draft that it was made of."""

    text: str
    seen: str = ""
    wrong: Told = field(default_factory=list)
    is_clash: bool = False


async def show(desk: Desk, request: Request) -> Response:
    """GET /automations/{automation_id}/source"""
    found = await _read(desk, request)
    return await _shown(desk, request, found, _Typed(as_yaml(found.draft)))


async def change(desk: Desk, request: Request) -> Response:
    """POST /automations/{automation_id}/source"""
    fields = await desk.form(request, largest=_LARGEST_FORM)
    text, language = fields.get("source", "").replace("\r\n", "\n"), visitor_of(request).language
    found, seen = await _read(desk, request), fields.get("as_of", "")
    try:
        document = _document(text)
    except BadAutomationFile as error:
        wrong = [(error.line, "", told(error.why, language))]
        return await _shown(desk, request, found, _Typed(text, seen, wrong))
    try:
        done = await edited(desk, request, seen, lambda known: document.raw)
    except BadAutomation as error:
        wrong = lines_of(document, error.problems, language)
        return await _shown(desk, request, found, _Typed(text, seen, wrong))
    except (Invalid, MissingScope) as error:
        return await _shown(
            desk, request, found, _Typed(text, seen, [(0, "", error.told(language))])
        )
    if done is None:
        return await _shown(desk, request, found, _Typed(text, is_clash=True))
    return desk.redirect(f"{PATH}/{done.id}/source", said="said_flow_saved")


def _document(text: str) -> Document:
    """What was typed, which has to be one object. BadAutomationFile."""
    document = read_document(text)
    if not isinstance(document.raw, dict):
        raise BadAutomationFile(1, Reason("automations.no_object"))
    return document


def as_yaml(definition: Mapping[str, Any]) -> str:
    """The definition as a file that can be read again."""
    text: str = yaml.safe_dump(
        dict(definition), allow_unicode=True, sort_keys=False, default_flow_style=None, width=100
    )
    return text


def lines_of(document: Document, problems: Sequence[Problem], language: str) -> Told:
    """The problems in the order of their lines."""
    found = [
        (document.line_of(each.place), each.place, told(each.reason, language)) for each in problems
    ]
    return sorted(found)


async def _read(desk: Desk, request: Request) -> Automation:
    async with snapshot(desk.services.pool) as conn:
        return await flow(conn, account_of(request), flow_in(request))


async def _shown(desk: Desk, request: Request, found: Automation, typed: _Typed) -> Response:
    visitor = visitor_of(request)
    missing: Told = []
    if not typed.wrong and not typed.is_clash:
        async with snapshot(desk.services.pool) as conn:
            problems = await actions.check(conn, found.account_id, found.draft)
        missing = lines_of(read_document(typed.text), problems, visitor.language)
    content = {
        "flow": found,
        "source": typed.text,
        "seen": typed.seen or stamp(found.draft),
        "wrong": typed.wrong,
        "missing": missing,
        "is_clash": typed.is_clash,
        "stored": as_yaml(found.draft) if typed.is_clash else "",
    }
    page = Page("flow_source.html", content, 409 if typed.is_clash else 400 if typed.wrong else 200)
    return desk.show(request, visitor, page)
