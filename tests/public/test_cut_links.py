"""Whoever follows a link that was cut off or mistyped is told what to do, in their language."""

import httpx
import pytest

from visiting import Site

CUT = "elgépeltem"


@pytest.mark.parametrize(
    "path",
    [
        f"/c/{CUT}",
        "/c/",
        f"/d/{CUT}",
        "/d/",
        f"/u/{CUT}",
        "/u",
        f"/f/{CUT}",
        "/f/999999",
        f"/f/1/{CUT}",
        f"/f/1/{CUT}/{CUT}",
        "/l/999999",
        f"/l/1/{CUT}",
        f"/{CUT}",
    ],
)
async def test_a_cut_link_shows_a_page_that_says_what_to_do(site: Site, path: str) -> None:
    for wish, said in (
        ("hu-HU,hu;q=0.9", "Lehet, hogy a cím csonka"),
        ("de, en;q=0.5", "The address may have been cut off"),
    ):
        answer = await site.visitor.get(path, headers={"Accept-Language": wish})
        assert (answer.status_code, said in answer.text) == (404, True)
        assert CUT not in answer.text
        _as_other_pages(answer)


def _as_other_pages(answer: httpx.Response) -> None:
    headers = answer.headers
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert 'name="robots" content="noindex"' in answer.text


async def test_programs_keep_their_bare_answers(site: Site) -> None:
    for path in ("/public/x.css", "/hooks/x/y/z", "/console/static/x", "/v2/x", "/list/x/y"):
        answer = await site.visitor.get(path)
        assert "<html" not in answer.text, path
    pixel = await site.visitor.get(f"/o/{CUT}.gif")
    assert (pixel.status_code, pixel.headers["content-type"]) == (404, "image/gif")
