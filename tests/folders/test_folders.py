"""Folders: what they may be called, what lies in them, and what becomes of it."""

import pytest

from kapocs.db.pool import Conn
from kapocs.folders import actions, queries
from kapocs.folders.model import (
    BadFolder,
    FolderId,
    FolderKind,
    FolderNameTaken,
    FolderNotFound,
)
from kapocs.letters import actions as letters
from kapocs.letters.model import LetterChange, NewLetter
from make import make_account

UNICODE = "Árvíztűrő tükörfúrógép"


async def test_a_name_is_the_only_one_of_its_kind(conn: Conn) -> None:
    who = await make_account(conn)
    made = await actions.create(conn, who.id, FolderKind.LETTER, name=f" {UNICODE} ")
    assert (made.name, made.kind) == (UNICODE, FolderKind.LETTER)
    with pytest.raises(FolderNameTaken):
        await actions.create(conn, who.id, FolderKind.LETTER, name=UNICODE)
    group = await actions.create(conn, who.id, FolderKind.SEGMENT, name=UNICODE)
    other = await actions.create(conn, who.id, FolderKind.SEGMENT, name="Más")
    with pytest.raises(FolderNameTaken):
        await actions.rename(conn, who.id, FolderKind.SEGMENT, other.id, name=UNICODE)
    same = await actions.rename(conn, who.id, FolderKind.SEGMENT, group.id, name=UNICODE)
    assert same.id == group.id
    assert await queries.page(conn, who.id, FolderKind.LETTER) == [made]


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "a\0b", "a\ud800"])
async def test_what_cannot_be_a_name_is_refused(conn: Conn, name: str) -> None:
    who = await make_account(conn)
    made = await actions.create(conn, who.id, FolderKind.LETTER, name="x")
    with pytest.raises(BadFolder):
        await actions.create(conn, who.id, FolderKind.LETTER, name=name)
    with pytest.raises(BadFolder):
        await actions.rename(conn, who.id, FolderKind.LETTER, made.id, name=name)


async def test_a_folder_is_of_one_account_and_one_kind(conn: Conn) -> None:
    anna, cili = await make_account(conn), await make_account(conn)
    made = await actions.create(conn, anna.id, FolderKind.LETTER, name="x")
    for who, kind in ((cili.id, FolderKind.LETTER), (anna.id, FolderKind.SEGMENT)):
        with pytest.raises(FolderNotFound):
            await actions.get(conn, who, kind, made.id)
        with pytest.raises(FolderNotFound):
            await actions.rename(conn, who, kind, made.id, name="y")
        with pytest.raises(FolderNotFound):
            await actions.delete(conn, who, kind, made.id)
        with pytest.raises(FolderNotFound):
            await actions.check(conn, who, kind, made.id)
    assert await actions.get(conn, anna.id, FolderKind.LETTER, made.id) == made


async def test_letters_move_and_lie_in_no_folder_when_theirs_is_deleted(conn: Conn) -> None:
    who = (await make_account(conn)).id
    folder = await actions.create(conn, who, FolderKind.LETTER, name="x")
    group = await actions.create(conn, who, FolderKind.SEGMENT, name="x")
    new = NewLetter(name="L", subject="S", text="Szia!", folder_id=folder.id)
    kept = (await letters.create(conn, who, new)).letter
    assert kept.folder_id == folder.id
    out = await letters.update(conn, who, kept.id, LetterChange(folder_id=FolderId(0)))
    assert (out.letter.folder_id, out.letter.version) == (None, 1)
    back = await letters.update(conn, who, kept.id, LetterChange(folder_id=folder.id, text="Hó"))
    assert (back.letter.folder_id, back.letter.version) == (folder.id, 2)
    with pytest.raises(FolderNotFound):
        await letters.update(conn, who, kept.id, LetterChange(folder_id=group.id))
    await actions.delete(conn, who, FolderKind.LETTER, folder.id)
    assert (await letters.get(conn, who, kept.id)).folder_id is None
