"""The word of consent that was given for a file stands in the evidence of each of its people."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from imports.taking import NO_PLAN, Office
from kapocs.imports.model import ConsentWord
from kapocs.privacy import consent, consent_papers
from kapocs.privacy.consent_pages import PageOf

PAGE = PageOf("Anna Kft.", "hu", ZoneInfo("Europe/Budapest"))


async def test_where_when_and_to_what_they_agreed_is_told(office: Office) -> None:
    word = ConsentWord(source="Könyvfesztivál", on=date(2026, 11, 1), words="Árvíztűrő hírlevelet")
    done = await office.take("email\na@x.hu\n", replace(NO_PLAN, consent=word))
    async with office.pool.transaction() as conn:
        known = await consent.read(conn, office.account.id, "A@x.hu", now=office.now)
    [told] = known.imports
    assert (told["import_id"], told["file_name"]) == (done.id, "people.csv")
    assert (told["source"], told["agreed_on"], told["words"]) == (
        "Könyvfesztivál",
        "2026-11-01",
        "Árvíztűrő hírlevelet",
    )
    text = consent_papers.as_text(known, PAGE)
    for said in ("fájlból került a listára; ki által: 1. import", "Könyvfesztivál", "Árvíztűrő"):
        assert said in text


async def test_a_file_without_a_word_is_told_to_have_none(office: Office) -> None:
    await office.take("email\na@x.hu\n")
    async with office.pool.transaction() as conn:
        known = await consent.read(conn, office.account.id, "a@x.hu", now=office.now)
    assert "a fájlhoz nem adtak meg hozzájárulást" in consent_papers.as_text(known, PAGE)
