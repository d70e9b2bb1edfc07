"""What a reader pastes from the reference and the pages into a terminal, and what it answers."""

import asyncio
import html
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import orjson

from journey.not_there import NOT_THERE
from journey.running import ROOT, get
from kapocs.api_v1.reference import OPERATIONS as V1
from kapocs.api_v2.reference import OPERATIONS as V2
from kapocs.docs_site.examples import ExampleLanguage
from kapocs.docs_site.pages import PASSWORD, USERNAME

PROMISES = {each.id: each.answer for each in (*V1, *V2)}
"""What the reference says of each operation's answer."""
_SECOND = {each.id for each in V2}
_VISIT_TOKEN = "FJx1…"  # a placeholder
"""Stands in an example for what a visitor's browser brings along."""
_COMMANDS = {
    ExampleLanguage.CURL: ["bash", "-e"],
    ExampleLanguage.PYTHON: [sys.executable, "-W", "error"],
    ExampleLanguage.PHP: ["php", "-d", "error_reporting=-1", "-d", "display_errors=stderr"],
}
_SECTION = re.compile(r'<section class="operation" id="([^"]+)">(.*?)</section>', re.DOTALL)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_NOT_PASTED = re.compile(r"^(?:alias|export) .*\n", re.MULTILINE)
_DAY_AND_TIME = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"


Run = Callable[..., Awaitable[tuple[int, str, str]]]
"""As `run`."""


async def run(
    text: str, language: ExampleLanguage, folder: Path, **env: str
) -> tuple[int, str, str]:
    """Exit status, output, and what was said about errors."""
    file = folder / "pasted"
    file.write_text(text)
    process = await asyncio.create_subprocess_exec(
        *_COMMANDS[language],
        file,
        cwd=folder,
        env=_environment(env),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(120):
        out, err = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode().removesuffix("\n"), err.decode()


def _environment(more: dict[str, str]) -> dict[str, str]:
    programs = os.pathsep.join([str(Path(sys.executable).parent), *os.get_exec_path()])
    return {"PATH": programs, "LANG": "C.UTF-8", **more}


@contextmanager
def warm_python(folder: Path) -> Iterator[Run]:
    """What runs Python programs as `run` does, but begins each by a fork of what is loaded."""
    command = [*_COMMANDS[ExampleLanguage.PYTHON], str(Path(__file__).with_name("warm_python.py"))]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asked, answers = process.stdin, process.stdout

        def ask(text: str, env: dict[str, str]) -> tuple[int, str, str]:
            (folder / "pasted").write_text(text)
            line = orjson.dumps([str(folder / "pasted"), str(folder), _environment(env)])
            print(line.decode(), file=asked, flush=True)
            status = int(answers.readline())
            out, err = (folder / "out").read_text(), (folder / "err").read_text()
            return status, out.removesuffix("\n"), err

        async def run_warm(
            text: str, language: ExampleLanguage, folder: Path, **env: str
        ) -> tuple[int, str, str]:
            async with asyncio.timeout(120):
                return await asyncio.to_thread(ask, text, env)

        try:
            yield run_warm
        finally:
            process.kill()


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with a fresh installation, its key pair, and a terminal in its folder.

    `visit` is what their browser brings to the page that a form leads to; `environment`, the
    settings that they exported. `rest` waits until nothing is left to do for the worker.
    """

    base_url: str
    username: str
    password: str
    folder: Path
    visit: str
    environment: dict[str, str]
    rest: Callable[[], Awaitable[None]]

    @property
    def _words(self) -> dict[str, str]:
        """What a reader puts in place of what the pages say."""
        return {
            USERNAME: self.username,
            PASSWORD: self.password,
            "USER:PASSWORD": f"{self.username}:{self.password}",
            '"USER"': f'"{self.username}"',
            '"PASSWORD"': f'"{self.password}"',
            _VISIT_TOKEN: self.visit,
            "http://127.0.0.1:8080": self.base_url,
        }

    async def paste(
        self, text: str, language: ExampleLanguage = ExampleLanguage.CURL, by: Run = run
    ) -> tuple[int, str, str]:
        """Exit status, output, and what was said about errors."""
        for said, meant in self._words.items():
            text = text.replace(said, meant)
        return await by(text, language, self.folder, **self.environment)

    async def examples(self, language: ExampleLanguage) -> dict[str, str]:
        """All examples of both pages of the reference, by the ids of their operations."""
        shown = re.compile(rf'<pre class="{language}"[^>]*><code>(.*?)</code>', re.DOTALL)
        found = {}
        for version in ("v1", "v2"):
            page = await asyncio.to_thread(get, f"{self.base_url}/docs/{version}")
            for name, section in _SECTION.findall(page):
                (text,) = shown.findall(section)
                found[name] = html.unescape(text)
        assert found.keys() == PROMISES.keys()
        return found

    async def follow(self, page: str) -> None:
        """Does what a page says, step by step; what it shows comes back."""
        token = ""
        for text, shown in steps(page):
            await self.rest()
            status, out, err = await self.paste(text.replace("TOKEN", token))
            assert status == 0, (page, text, out, err)
            assert _fits(shown, out.replace(self.base_url, "http://127.0.0.1:8080")), (text, out)
            token = next(iter(re.findall(r'"token":"([^"]+)"', out)), token)

    async def wrong(
        self, texts: dict[str, str], language: ExampleLanguage, order: Iterable[str]
    ) -> dict[str, tuple[str, str]]:
        """Pastes examples one after the other: those that do not give what is promised."""
        found = {}
        is_python = language is ExampleLanguage.PYTHON
        with warm_python(self.folder) if is_python else nullcontext(run) as by:
            for name in (each for each in order if each not in NOT_THERE):
                status, out, err = await self.paste(texts[name], language, by)
                if status != 0 or not _is_as_documented(name, out, self.base_url):
                    found[name] = (out, err)
        return found


def steps(page: str) -> Iterator[tuple[str, str]]:
    """The shell texts of a page that are pasted in a second terminal, each with its output.

    The output is empty where the page shows none.
    """
    fences = [*_FENCE.findall((ROOT / page).read_text("utf-8")), ("sh", "")]
    for (kind, text), (next_kind, shown) in itertools.pairwise(fences):
        pasted = _NOT_PASTED.sub("", text).strip()
        if kind == "sh" and pasted and "make " not in pasted:
            yield pasted, shown.strip() if next_kind == "" else ""


def _fits(shown: str, out: str) -> bool:
    """Whether the output is the one shown; days and times are another's, spaces a table's."""
    wanted, got = (
        [" ".join(re.sub(_DAY_AND_TIME, "TIME", line).split()) for line in text.splitlines()]
        for text in (shown, out)
    )
    is_table = "─" in shown
    return not shown or [re.sub("─+", "─", each) for each in wanted if each or not is_table] == [
        re.sub("─+", "─", each) for each in got if each or not is_table
    ]


def _is_as_documented(name: str, got: str, base_url: str) -> bool:
    promise = PROMISES[name]
    return _is_v2(promise, got) if name in _SECOND else _is_v1(promise, got, base_url)


def _is_v1(promise: str, got: str, base_url: str) -> bool:
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


def _is_v2(promise: str, got: str) -> bool:
    """Whether an answer has the members that the reference of API v2 shows."""
    status, _, shown = promise.partition("\n")
    if re.match(r"\d+, no body", status):
        return got == ""
    documented, answer = orjson.loads(shown), orjson.loads(got)
    return isinstance(answer, dict) and answer.keys() == documented.keys()
