"""Letters: the table of them, and a new one out of a letter to begin with."""

from collections import defaultdict
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import Account
from kapocs.console import starting
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import account_of, before_in, id_in, visitor_of, who_of
from kapocs.console.visitor import Visitor
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, NotFound
from kapocs.folders import queries as folders
from kapocs.folders.model import FolderId, FolderKind
from kapocs.forms.versions import who_asks
from kapocs.ids import AccountId
from kapocs.letters import actions, queries_listed
from kapocs.letters.model import LetterKind, NewLetter, SourceFormat
from kapocs.letters.queries_listed import LettersAsked
from kapocs.web.transaction import in_transaction

PATH = "/letters"
PAGE_SIZE = 100
_STARTERS = (*starting.NAMES, "empty", LetterKind.SMS.value)


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /letters?kind=&folder=&archived=&before="""
    query = request.query_params
    kind = query.get("kind", "")
    folder = id_in(query.get("folder", ""))
    wanted = LettersAsked(
        kind=LetterKind(kind) if kind in list(LetterKind) else None,
        folder_id=FolderId(folder) if folder else None,
        archived=query.get("archived") == "1",
    )
    before = before_in(request)

    async def read(conn: Conn) -> Page:
        visitor = visitor_of(request)
        account_id = account_of(request)
        found = await queries_listed.newest(
            conn, account_id, wanted, before=before, size=PAGE_SIZE + 1
        )
        content = {
            "letters": found[:PAGE_SIZE],
            "older": found[PAGE_SIZE - 1].id if len(found) > PAGE_SIZE else None,
            "is_first": "before" not in query,
            "asked": wanted,
            "kept": _kept(wanted),
            **await _choices(conn, visitor, account_id),
        }
        return Page("letters.html", content)

    return desk.show(request, visitor_of(request), await desk.services.reads.of().at_once(read))


async def _choices(conn: Conn, visitor: Visitor, account_id: AccountId) -> dict[str, object]:
    t = CATALOGUE[visitor.language]
    any_ = ("", t["letter_any"])
    found = await folders.page(conn, account_id, FolderKind.LETTER)
    return {
        "kinds": [any_, *((each.value, t[f"letter_kind_{each}"]) for each in LetterKind)],
        "folders": [any_, *((str(each.id), each.name) for each in found)],
    }


def _kept(wanted: LettersAsked) -> str:
    """What is asked for, as the end of an address."""
    asked_for = {
        "kind": wanted.kind,
        "folder": wanted.folder_id,
        "archived": 1 if wanted.archived else None,
    }
    told = urlencode({name: value for name, value in asked_for.items() if value})
    return f"?{told}" if told else ""


async def show_new(desk: Desk, request: Request) -> Response:
    """GET /letters/new"""
    visitor = visitor_of(request)
    return desk.show(request, visitor, _blank({}))


async def make(desk: Desk, request: Request) -> Response:
    """POST /letters/new"""
    fields = await desk.form(request)
    visitor = visitor_of(request)
    account = who_of(request).account
    if fields.get("starter") not in _STARTERS:
        told = {"html": CATALOGUE[visitor.language]["letter_begin_choose"]}
        return desk.show(request, visitor, _blank(fields, told))
    new = _wished(fields, account)
    try:
        saved = await in_transaction(
            desk.services.pool, lambda conn: actions.create(conn, account.id, new)
        )
    except (Invalid, NotFound) as error:
        told = {error.field or "name": error.told(visitor.language)}
        return desk.show(request, visitor, _blank(fields, told))
    return desk.redirect(f"{PATH}/{saved.letter.id}", said="said_letter_made")


def _wished(fields: dict[str, str], account: Account) -> NewLetter:
    """The letter that is wished for: a text message, or an e-mail that begins like another."""
    name, starter = fields.get("name", ""), fields.get("starter", "")
    subject = fields.get("subject", "")
    if starter == LetterKind.SMS:
        text = fields.get("subject", "").strip() or name
        return NewLetter(name=name, subject="", text=text, kind=LetterKind.SMS)
    if starter in starting.NAMES:
        language = account.language if account.language in ("en", "hu") else "en"
        return NewLetter(
            name=name,
            subject=subject.strip() or starting.subject_of(starter, language),
            html=starting.source_of(starter, language, who_asks(account)),
            source_format=SourceFormat.MJML,
        )
    return NewLetter(name=name, subject=subject.strip() or name, html="<p></p>\n")


def _blank(fields: dict[str, str], problems: dict[str, str] | None = None) -> Page:
    content = {
        "name": fields.get("name", ""),
        "subject": fields.get("subject", ""),
        "starter": fields.get("starter", starting.NAMES[0]),
        "starters": _STARTERS,
        "problems": defaultdict(str, problems or {}),
    }
    return Page("letter_new.html", content, 400 if problems else 200)
