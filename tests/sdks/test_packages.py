"""What is generated is up to date, and the first lines of each package's page work."""

import re

import pytest

from generator.writing import SDKS, made, stale
from sdks.clients import Clients, Language, packed
from sdks.installation import Installation

_PAGES = {Language.PYTHON: "python", Language.TYPESCRIPT: "typescript", Language.PHP: "php"}
VERSION = "0.1.0"


def test_the_generated_parts_are_those_of_the_document() -> None:
    assert stale(made()) == [], "Run `make sdks` to write them anew."


@pytest.mark.php
@pytest.mark.parametrize("language", list(Language))
async def test_the_first_lines_of_the_page_work(
    clients: Clients, installation: Installation, language: Language
) -> None:
    page = (SDKS / _PAGES[language] / "README.md").read_text("utf-8")
    text = re.findall(r"^```\w+\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)[0]
    words = {
        "http://127.0.0.1:8080": installation.base_url,
        "USER": installation.username,
        "PASSWORD": installation.password,
    }
    for said, meant in words.items():
        text = text.replace(said, meant)
    program = clients.folder / f"first.{language}"
    program.write_text(text, "utf-8")
    out = (await clients.run(program)).splitlines()
    assert re.fullmatch(r"\d+ Anna", out[0])
    assert [line.split()[0] for line in out[1:]][-1] == "anna.kis@example.com"


def test_all_packages_are_of_one_version() -> None:
    names = sorted(each.name for each in packed().iterdir())
    assert names == [
        f"kapocs-client-{VERSION}.tgz",
        f"kapocs-client-php-{VERSION}.zip",
        f"kapocs_client-{VERSION}-py3-none-any.whl",
        f"kapocs_client-{VERSION}.tar.gz",
    ]
    for path in ("python/pyproject.toml", "typescript/package.json", "php/composer.json"):
        assert f'"{VERSION}"' in (SDKS / path).read_text("utf-8")
    for path in ("python/src/kapocs_client/client.py", "php/src/Kapocs.php"):
        assert re.search(rf"/{re.escape(VERSION)}\b", (SDKS / path).read_text("utf-8"))
