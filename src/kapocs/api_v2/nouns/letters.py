"""Letters: what they say, and how they look."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import Depends, Query
from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Archived, Here, InPathLetterId, Limit, Tx, Who
from kapocs.api_v2.errors import ParameterMissing
from kapocs.api_v2.nouns.folders import Folders
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.letters import (
    CopyWish,
    LetterChangeShape,
    LetterHeadShape,
    LetterPreviewShape,
    LetterShape,
    NewLetterShape,
    RenderedShape,
    SavedLetterShape,
    SmsCountShape,
)
from kapocs.api_v2.written import page_of
from kapocs.folders.model import FolderId, FolderKind, FolderNotFound
from kapocs.ids import LARGEST_ID, ListId, SubscriberId
from kapocs.letters import actions, copying, ending, preview, queries_listed, sms, trial
from kapocs.letters.model import (
    BadLetter,
    Letter,
    LetterChange,
    LetterKind,
    NewLetter,
    SavedLetter,
)
from kapocs.letters.queries_listed import LetterHead, LettersAsked
from kapocs.letters.source import bounds
from kapocs.letters.source.elements import TooDeep, TooManyTags
from kapocs.letters.source.mjml import BadMjml
from kapocs.lists.model import ListNotFound
from kapocs.pace import PACE
from kapocs.subscribers.model import SubscriberNotFound
from kapocs.uses.model import InUse
from kapocs.wording.telling import english

_Kind = Annotated[LetterKind | None, Query(description="Only letters of this kind.")]
_Folder = Annotated[
    int | None,
    Query(alias="folderId", ge=1, le=LARGEST_ID, description="Only letters of this folder."),
]
_ListAsked = Annotated[
    int, Query(alias="listId", ge=1, le=LARGEST_ID, description="The list the person is on.")
]
_WhoAsked = Annotated[
    int, Query(alias="subscriberId", ge=1, le=LARGEST_ID, description="Whom it is written to.")
]


async def _asked(
    *, kind: _Kind = None, folder_id: _Folder = None, archived: Archived = False
) -> LettersAsked:
    folder = None if folder_id is None else FolderId(folder_id)
    return LettersAsked(kind=kind, folder_id=folder, archived=archived)


_Wanted = Annotated[LettersAsked, Depends(_asked)]


async def index(
    caller: Who, conn: Tx, wanted: _Wanted, after: Begins, limit: Limit = 100
) -> Response:
    """The account's letters in the order they were made, without what they say."""
    found = await queries_listed.page(conn, caller.account_id, wanted, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _head, more=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewLetterShape, response: Response
) -> SavedLetterShape:
    """Stores a letter.

    HTML that mail programs would not show as it is meant is made fit for mail; pictures that are
    typed into it are hosted.
    """
    saved = await actions.create(
        conn, caller.account_id, NewLetter(subject=body.subject, **_given(body, "subject"))
    )
    response.headers["Location"] = f"{services.base_url}/v2/letters/{saved.letter.id}"
    return _saved(saved)


async def show(caller: Who, conn: Tx, letter_id: InPathLetterId) -> LetterShape:
    """One letter with its sources."""
    return LetterShape(**_whole(await actions.get(conn, caller.account_id, letter_id)))


async def change(
    caller: Who, conn: Tx, letter_id: InPathLetterId, body: LetterChangeShape
) -> SavedLetterShape:
    """Changes what is given; letters that have not gone out yet go out so."""
    given = _given(body)
    if "folder_id" in given:
        given["folder_id"] = given["folder_id"] or FolderId(0)
    wish = LetterChange(**given)
    return _saved(await actions.update(conn, caller.account_id, letter_id, wish))


async def copy(
    services: Here,
    caller: Who,
    conn: Tx,
    letter_id: InPathLetterId,
    body: CopyWish,
    response: Response,
) -> LetterShape:
    """Makes another letter that says the same, in the same folder."""
    made = await copying.copy(conn, caller.account_id, letter_id, name=body.name)
    response.headers["Location"] = f"{services.base_url}/v2/letters/{made.id}"
    return LetterShape(**_whole(made))


async def archive(services: Here, caller: Who, conn: Tx, letter_id: InPathLetterId) -> LetterShape:
    """Puts a letter aside: nothing new can send it. Twice changes nothing."""
    await ending.archive(conn, caller.account_id, letter_id, now=services.clock())
    return await show(caller, conn, letter_id)


async def restore(caller: Who, conn: Tx, letter_id: InPathLetterId) -> LetterShape:
    """Takes an archived letter back."""
    await ending.restore(conn, caller.account_id, letter_id)
    return await show(caller, conn, letter_id)


async def delete(caller: Who, conn: Tx, letter_id: InPathLetterId) -> None:
    """Deletes a letter for good, unless anything names it or it ever went to somebody."""
    await ending.delete(conn, caller.account_id, letter_id)


async def rendered(
    services: Here,
    caller: Who,
    conn: Tx,
    letter_id: InPathLetterId,
    list_id: _ListAsked,
    subscriber_id: _WhoAsked,
) -> RenderedShape:
    """A letter as somebody on a list would get it; nothing is sent or counted."""
    made = await trial.rendered_for(
        conn,
        await actions.get(conn, caller.account_id, letter_id),
        list_id=ListId(list_id),
        subscriber_id=SubscriberId(subscriber_id),
        base_url=services.base_url,
    )
    return RenderedShape(
        letter_id=letter_id,
        list_id=list_id,
        subscriber_id=subscriber_id,
        subject=made.rendered.subject,
        html=made.rendered.html,
        text=made.rendered.text,
        problems=[*map(english, made.problems)],
        sms=_counted(made.sms),
    )


async def previewed(caller: Who, conn: Tx, letter_id: InPathLetterId) -> LetterPreviewShape:
    """A letter as a page that is safe to look at, its merge tags as they stand in it."""
    letter = await actions.get(conn, caller.account_id, letter_id)
    html, size = letter.html or "", bounds.size(letter.html)
    page = await PACE.owing(caller.account_id, size, preview.safe_page, html) if html else ""
    return LetterPreviewShape(subject=letter.subject, html=page)


def _given(body: NewLetterShape | LetterChangeShape, *but: str) -> dict[str, Any]:
    return {name: getattr(body, name) for name in body.model_fields_set.difference(but)}


def _saved(saved: SavedLetter) -> SavedLetterShape:
    return SavedLetterShape(
        **_whole(saved.letter),
        unknown_fields=saved.unknown_fields,
        problems=[*map(english, saved.problems)],
    )


def _whole(letter: Letter) -> dict[str, Any]:
    is_sms = letter.kind is LetterKind.SMS
    return _of_head(letter) | {
        "html": letter.html,
        "text": letter.text,
        "source_format": letter.source_format,
        "source": letter.source,
        "embed_images": letter.embed_images,
        "page": None if letter.page is None else dict(letter.page),
        "sms": _counted(sms.count(letter.text or "") if is_sms else None),
    }


def _head(letter: LetterHead) -> LetterHeadShape:
    return LetterHeadShape(**_of_head(letter))


def _of_head(letter: Letter | LetterHead) -> dict[str, Any]:
    return {
        "letter_id": letter.id,
        "name": letter.name,
        "kind": letter.kind,
        "subject": letter.subject,
        "version": letter.version,
        "folder_id": letter.folder_id,
        "created_at": letter.created_at,
        "updated_at": letter.updated_at,
        "archived_at": letter.archived_at,
    }


def _counted(count: sms.Count | None) -> SmsCountShape | None:
    return None if count is None else SmsCountShape(**asdict(count))


_SAID: Failures = (BadLetter, BadMjml, TooDeep, TooManyTags, FolderNotFound)

ROUTES = (
    Route("GET /letters", index, "listLetters", "Read all letters", 200,
          (BadCursor,),
          Paged[LetterHeadShape]),
    Route("POST /letters", create, "createLetter", "Store a letter", CREATED, _SAID),
    Route("GET /letters/{letterId}", show, "getLetter", "Read a letter"),
    Route("PATCH /letters/{letterId}", change, "updateLetter", "Change a letter", 200, _SAID),
    Route("DELETE /letters/{letterId}", delete, "deleteLetter", "Delete a letter", 204, (InUse,)),
    Route("POST /letters/{letterId}/archive", archive, "archiveLetter", "Put a letter aside",
          200, (InUse,)),
    Route("POST /letters/{letterId}/restore", restore, "restoreLetter", "Take a letter back"),
    Route("POST /letters/{letterId}/copy", copy, "copyLetter", "Copy a letter", CREATED,
          (BadLetter,)),
    Route("GET /letters/{letterId}/rendered", rendered, "renderLetter",
          "See a letter as somebody would get it", 200,
          (ParameterMissing, BadLetter, ListNotFound, SubscriberNotFound)),
    Route("GET /letters/{letterId}/preview", previewed, "previewLetter",
          "See a letter as a safe page"),
    *Folders(FolderKind.LETTER, "/letter-folders", "letters").routes("LetterFolder"),
)  # fmt: skip
