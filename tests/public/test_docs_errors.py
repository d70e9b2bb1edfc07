"""The pages of errors: each code has one, in English and Hungarian."""

import html
import importlib
import pkgutil
import re

import httpx
import pytest

import kapocs
from kapocs.api_v2.reference import known_errors
from kapocs.cures.by_kind import BY_STATUS
from kapocs.cures.cure import CURES
from product import Product

pytestmark = pytest.mark.shared_database


@pytest.fixture
def reader(product: Product) -> httpx.AsyncClient:
    """Somebody without a key."""
    return product.client()


@pytest.fixture(scope="module", autouse=True)
def everything_is_loaded() -> None:
    """A process knows the errors of what it has loaded."""
    for each in pkgutil.walk_packages(kapocs.__path__, "kapocs."):
        if not each.name.endswith("__main__"):
            # What is postponed is loaded when something of it is looked at.
            assert not hasattr(importlib.import_module(each.name), "nothing_of_this_name")


async def test_each_code_has_a_page_in_both_languages(reader: httpx.AsyncClient) -> None:
    known = known_errors()
    assert len(known) > 200
    for code, each in known.items():
        for which, language in enumerate(("en", "hu")):
            answer = await reader.get(f"/docs/errors/{code}?lang={language}")
            assert answer.status_code == 200, code
            assert f'<html lang="{language}">' in answer.text
            page = html.unescape(re.sub(r"</?code>", "", answer.text))
            assert each.told[which] in page, code
            assert each.cure[which].replace("`", "") in page, code


async def test_the_list_has_each_code_once(reader: httpx.AsyncClient) -> None:
    page = (await reader.get("/docs/errors?lang=hu")).text
    shown = re.findall(r'href="/docs/errors/(\w+)\?lang=hu"', page)
    assert sorted(shown) == sorted(known_errors())


async def test_the_browsers_language_counts_where_none_is_said(reader: httpx.AsyncClient) -> None:
    headers = {"Accept-Language": "hu"}
    assert "Hibák kód szerint" in (await reader.get("/docs/errors", headers=headers)).text
    assert "Errors by code" in (await reader.get("/docs/errors?lang=en", headers=headers)).text


@pytest.mark.parametrize("code", ["nincs_ilyen", "%3Cscript%3E", "list_not_found%00", "a" * 3000])
async def test_an_unknown_code_has_no_page(reader: httpx.AsyncClient, code: str) -> None:
    assert (await reader.get(f"/docs/errors/{code}")).status_code == 404


def test_each_code_says_what_to_do() -> None:
    silent = [
        code
        for code, each in known_errors().items()
        if code not in CURES and each.status not in BY_STATUS and each.code not in _OF_COMMANDS
    ]
    assert silent == []


def test_no_cure_is_for_nothing() -> None:
    assert sorted(CURES.keys() - known_errors().keys()) == []


_OF_COMMANDS = {"error", "not_sent", "several_records"}
"""Told by the command line alone, which says what to do itself."""
