"""Every operation of the document, called by each client on a running Kapocs."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from generator.document import Kind
from kapocs_client.call import reader
from kapocs_client.generated import models
from sdks.calls import DOCUMENT, calls, undescribed
from sdks.clients import Clients, Language
from sdks.installation import Installation

pytestmark = pytest.mark.php
FEWEST_DONE = 0.6
"""Of all operations; the others are about what no first start makes."""


async def called(
    clients: Clients, language: Language, installation: Installation, folder: Path
) -> dict[str, Any]:
    """What came of each operation."""
    file = folder / "calls.json"
    file.write_bytes(orjson.dumps(calls()))
    key = installation.username, installation.password
    out = await clients.script("every", language, installation.base_url, *key, str(file))
    found: dict[str, Any] = orjson.loads(out)
    return found


@pytest.mark.parametrize("language", list(Language))
async def test_every_operation_gives_what_the_document_says(
    clients: Clients, installation: Installation, tmp_path: Path, language: Language
) -> None:
    found = await called(clients, language, installation, tmp_path)
    assert found.keys() == {each.id for each in DOCUMENT.operations}
    assert "\n".join(undescribed(found)) == ""
    done = [name for name, each in found.items() if each["status"] == 200]
    assert len(done) >= FEWEST_DONE * len(found), {n: e for n, e in found.items() if n not in done}
    if language is Language.TYPESCRIPT:  # its types are gone when it runs; the other two read them
        for operation in DOCUMENT.operations:
            if operation.id in done:
                reader(model(operation.answer)).validate_python(found[operation.id]["answer"])


def model(kind: Kind) -> Any:
    """The class of Python for an answer."""
    if kind.name == "nothing":
        return type(None)
    return getattr(models, kind.shape) if kind.shape else Any


def test_examples_of_bodies_pass_through_the_shapes_unchanged() -> None:
    bodies = {each["id"]: each["body"] for each in calls() if each["hasBody"]}
    shapes = {each.id: each.body.kind for each in DOCUMENT.operations if each.body}
    for name, body in bodies.items():
        read = reader(model(shapes[name])).validate_python(body)
        assert read.model_extra == {}, name
        again = read.model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert again.keys() == body.keys(), name
        assert type(read).model_validate(again) == read, name
