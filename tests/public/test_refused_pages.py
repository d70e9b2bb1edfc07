"""What a browser cannot have is told on a page in the reader's language; programs get few words."""

import httpx
import pytest

from visiting import Site

HUNGARIAN = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "hu"}
PROGRAM = {"Accept": "application/json"}


@pytest.mark.parametrize(
    ("verb", "path", "allow"),
    [
        ("GET", "/logout", "POST"),
        ("GET", "/domains/1/check", "POST"),
        ("GET", "/t/sub", "POST"),
        ("PUT", "/f/1", "GET, HEAD, POST"),
        ("POST", "/c/x", "GET, HEAD"),
        ("POST", "/docs", "GET, HEAD"),
    ],
)
async def test_a_verb_that_a_page_does_not_take_is_told_to_people_on_a_page(
    site: Site, verb: str, path: str, allow: str
) -> None:
    refused = await site.visitor.request(verb, path, headers=HUNGARIAN)
    assert (refused.status_code, _methods(refused)) == (405, allow)
    assert "Ez a cím így nem nyílik meg" in refused.text
    assert refused.headers["cache-control"] == "no-store"
    english = await site.visitor.request(verb, path, headers=HUNGARIAN | {"Accept-Language": "en"})
    assert "This address does not open like this" in english.text
    told = await site.visitor.request(verb, path, headers=PROGRAM)
    assert (told.status_code, _methods(told), told.text) == (405, allow, "Method Not Allowed")


async def test_a_fault_of_ours_is_told_to_people_on_a_page(site: Site) -> None:
    form = await site.form()
    async with site.product.pool.transaction() as conn:
        await conn.execute("ALTER TABLE form_fields RENAME TO eltűnt")
    broken = await site.visitor.get(f"/f/{form.id}", headers=HUNGARIAN)
    assert (broken.status_code, "Valami elromlott" in broken.text) == (500, True)
    told = await site.visitor.get(f"/f/{form.id}", headers=PROGRAM)
    assert (told.status_code, told.text) == (500, "Internal Server Error")


async def test_a_request_that_nobody_can_read_is_answered_in_both_languages(site: Site) -> None:
    answer = await site.visitor.get("/", headers={"Cookie": "x" * 200_000})
    assert answer.status_code == 431
    assert "The head of the request is too large." in answer.text
    assert "A kérés fejléce túl nagy." in answer.text


def _methods(answer: httpx.Response) -> str:
    return ", ".join(sorted(answer.headers["allow"].split(", ")))
