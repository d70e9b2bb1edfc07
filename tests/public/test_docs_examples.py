"""Every example of the reference is run as a reader would run it."""

import asyncio
import re
import sys
from pathlib import Path

import orjson
import pytest

from documented import make_world
from kapocs.api_v1.reference import OPERATIONS as V1
from kapocs.api_v2.reference import OPERATIONS as V2
from kapocs.public.docs_examples import Language, example
from kapocs.web.reference import Operation
from product import Product

pytestmark = pytest.mark.examples

_COMMANDS = {
    Language.CURL: ["bash", "-e"],
    Language.PYTHON: [sys.executable, "-W", "error"],
    Language.PHP: ["php", "-d", "error_reporting=-1", "-d", "display_errors=stderr"],
}


async def run(text: str, language: Language, folder: Path) -> tuple[int, str, str]:
    """Exit status, output, and what was said about errors."""
    file = folder / "example"
    file.write_text(text)
    process = await asyncio.create_subprocess_exec(
        *_COMMANDS[language],
        file,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode().removesuffix("\n"), err.decode()


async def run_example(
    product: Product, operation: Operation, language: Language, *, folder: Path
) -> tuple[int, str, str]:
    """Runs the operation's example in a world of its own."""
    world = await make_world(product, operation)
    text = example(
        world.fitted(operation),
        language,
        base_url=product.base_url,
        username=world.key.username,
        password=world.key.password,
        values=world.values,
    )
    return await run(text, language, folder)


def is_as_documented_v1(promise: str, got: str, base_url: str) -> bool:
    """Whether an answer is of the kind that the reference of API v1 describes."""
    if promise.startswith("`1`"):
        return got == "1"
    if "array" in promise.split(".")[0]:
        return isinstance(orjson.loads(got), list) and got != "[]"
    if "object" in promise.split(".")[0]:
        return isinstance(orjson.loads(got), dict)
    if promise.startswith("The address"):
        return got.startswith(f"{base_url}/")
    return int(got) > 0


def is_as_documented_v2(promise: str, got: str) -> bool:
    """Whether an answer has the members that the reference of API v2 shows."""
    status, _, shown = promise.partition("\n")
    if re.match(r"\d+, no body", status):
        return got == ""
    documented = orjson.loads(shown)
    return _has_members(documented, orjson.loads(got))


def _has_members(documented: object, got: object) -> bool:
    return (
        isinstance(documented, dict) and isinstance(got, dict) and got.keys() == documented.keys()
    )


@pytest.mark.parametrize("language", list(Language))
async def test_the_examples_of_api_v1_give_what_the_reference_says(
    product: Product, tmp_path: Path, language: Language
) -> None:
    wrong = {}
    for operation in V1:
        status, out, err = await run_example(product, operation, language, folder=tmp_path)
        if status != 0 or not is_as_documented_v1(operation.answer, out, product.base_url):
            wrong[operation.id] = (out, err)
    assert wrong == {}


@pytest.mark.parametrize("language", list(Language))
async def test_the_examples_of_api_v2_give_what_the_reference_says(
    product: Product, tmp_path: Path, language: Language
) -> None:
    wrong = {}
    for operation in V2:
        status, out, err = await run_example(product, operation, language, folder=tmp_path)
        if status != 0 or not is_as_documented_v2(operation.answer, out):
            wrong[operation.id] = (out, err)
    assert wrong == {}


@pytest.mark.parametrize("language", list(Language))
async def test_an_example_fails_aloud_when_the_answer_is_an_error(
    product: Product, tmp_path: Path, language: Language
) -> None:
    text = example(
        V1[0], language, base_url=product.base_url, username="nobody", password="O'Brien\\"
    )
    status, _, err = await run(text, language, tmp_path)
    assert status != 0
    assert "401" in err
