"""The three clients as their users have them: out of their packages, in an empty folder."""

import asyncio
import hashlib
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.packing import pack
from generator.typescript import TOOLS
from generator.writing import SDKS

SCRIPTS = Path(__file__).parent / "scripts"
_MADE = TOOLS / "packed"
_KINDS = {".whl": "zip", ".zip": "zip", ".tgz": "gztar"}


class Language(StrEnum):
    """A language that has a client; what its files end with."""

    PYTHON = "py"
    TYPESCRIPT = "mjs"
    PHP = "php"


@dataclass(frozen=True, slots=True)
class Clients:
    """Unpacked clients, each in a folder of its language's kind."""

    folder: Path

    async def run(self, script: Path, *arguments: str) -> str:
        """What a program prints; it may say nothing about errors."""
        language = Language(script.suffix[1:])
        process = await asyncio.create_subprocess_exec(
            *self._command(language),
            script,
            *arguments,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder)},  # noqa: TID251  # handed on
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(300):
            out, errors = await process.communicate()
        assert (process.returncode, errors.decode()) == (0, ""), out.decode()[-2000:]
        return out.decode()

    async def script(self, name: str, language: Language, *arguments: str) -> str:
        """What one of the scripts beside the tests prints."""
        script = SCRIPTS / f"{name}.{language}"
        if language is Language.TYPESCRIPT:  # packages are looked for from where the file lies
            beside = self.folder / script.name
            beside.write_bytes(script.read_bytes())
            script = beside
        return await self.run(script, *arguments)

    def _command(self, language: Language) -> list[str]:
        if language is Language.PYTHON:
            return [sys.executable, "-W", "error"]
        if language is Language.TYPESCRIPT:
            return [str(TOOLS / "node")]
        settings = "error_reporting=-1", "display_errors=stderr", "zend.assertions=1"
        return ["php", *(f"-d{each}" for each in settings)]


def packed() -> Path:
    """A folder with the packages of the sources as they are; made once for all tests."""
    made = _MADE / _digest()
    if not made.exists():
        _MADE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=_MADE) as aside:
            pack(Path(aside) / "packages")
            shutil.rmtree(made, ignore_errors=True)
            try:
                (Path(aside) / "packages").rename(made)
            except OSError:  # another process of the tests was first
                assert made.exists()
    return made


def _digest() -> str:
    digest = hashlib.sha256()
    for folder in ("python", "typescript", "php"):
        for path in sorted((SDKS / folder).rglob("*")):
            if path.is_file() and not {"dist", "__pycache__"} & {*path.parts}:
                digest.update(path.relative_to(SDKS).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def unpacked(folder: Path) -> Clients:
    """All three, unpacked in an empty folder."""
    places = {".whl": folder, ".zip": folder / "vendor", ".tgz": folder / "node_modules"}
    for package in packed().iterdir():
        if package.suffix in places:
            shutil.unpack_archive(package, places[package.suffix], _KINDS[package.suffix])
    (folder / "node_modules/package").rename(folder / "node_modules/kapocs-client")
    return Clients(folder)
