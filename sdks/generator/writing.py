"""What is generated, beside what is stored."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import orjson

from generator import php, python, typescript
from generator.document import Document

SDKS = Path(__file__).resolve().parents[1]
STORED = SDKS.parent / "docs" / "openapi-v2.json"
FOLDERS = (python.FOLDER, typescript.FOLDER, php.FOLDER)


def read() -> Document:
    """The stored OpenAPI document."""
    return Document(orjson.loads(STORED.read_bytes()))


def made() -> dict[str, str]:
    """Every generated file, by its path below `sdks`."""
    document = read()
    return {**python.files(document), **typescript.files(document), **php.files(document)}


def stale(wanted: Mapping[str, str]) -> list[str]:
    """Paths of what is not stored as it should be, is missing, or is there and should not be."""
    stored = {
        path.relative_to(SDKS).as_posix(): path.read_text("utf-8")
        for folder in FOLDERS
        for path in (SDKS / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    every = sorted({*stored, *wanted})
    return [each for each in every if stored.get(each) != wanted.get(each)]


def store(wanted: Mapping[str, str]) -> None:
    """Writes every file, and takes away what is not generated any more."""
    for folder in FOLDERS:
        shutil.rmtree(SDKS / folder, ignore_errors=True)
    for name, text in wanted.items():
        path = SDKS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
