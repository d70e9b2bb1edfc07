"""What is loaded at a start: of each process what it uses, so that it is soon there and small.

Counted by names, not by time: `bench/start.py` has the seconds.
"""

import subprocess
import sys

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from kapocs.cli.main import app
from kapocs.cli.table import TABLE
from kapocs.postponed import POSTPONED

_PAPER = {"typst", "pikepdf", "PIL", "barcode", "segno"}
_WEB = {"fastapi", "starlette", "uvicorn", "jinja2", "aiosmtpd", "jwt"}
_NETWORK = {"httpx", "dns", "dns.resolver", "cryptography.hazmat.bindings._rust", "imaplib"}
_SIGNATURES = {"cryptography.x509", "cryptography.hazmat.bindings._rust"}
_QUEUE = {"pgqueuer", "pydantic", "pydantic_settings"}
_DATABASE = {"asyncpg", "structlog", "orjson", "uvloop", "psutil"}
_WRITING = {
    "kapocs.letters.compiling.compile_html",
    "kapocs.orders.undoing",
    "kapocs.printing.drafts",
    "kapocs.returns.taking",
    "kapocs.samples.removing",
    "kapocs.senders.actions",
    "kapocs.sends.checking",
    "kapocs.tracking.leaving",
}
"""What only commands that change something need."""
_COMMANDS = " ".join(sorted({module for module, _ in TABLE.values()}))
_TYPED = """
import os, sys
os.environ.update(KAPOCS_DATABASE_URL="postgresql://127.0.0.1:1/none", KAPOCS_SECRET_KEY="k" * 40)
from kapocs.cli.main import run
try: run({words}.split())
except SystemExit: pass
"""
"""A command until it looks for its database, which is not there."""
NEVER_LOADED = {
    # With API v2, which is loaded when it is first asked.
    "import kapocs.run.serving": (
        _PAPER
        | _SIGNATURES
        | {"pgqueuer", "httpx", "rich", "pydantic", "fastapi", "aiosmtpd", "importlib.metadata"}
    ),
    # The pages name what tells of API v2, and the server what answers assistants; nobody asked yet.
    "import kapocs.run.serving\n"
    "from kapocs import clock, server, signing\n"
    "parts = server.services(None, signing.Signer(b'k' * 32), clock.system_clock,"
    " base_url='http://kapocs.test', max_body_bytes=1)\n"
    "server.build(parts)": {"fastapi", "pydantic", "mcp", "mcp_types", "markdown_it.parser_block"},
    "import os, sys\n"
    "os.environ['KAPOCS_SECRET_KEY'] = 'k' * 40\n"
    "from kapocs import settings\n"
    "from kapocs.cli.processes import checking\n"
    "checking.check(settings.load())": _PAPER | _WEB | _NETWORK | _QUEUE | _DATABASE | {"asyncio"},
    _TYPED.format(words="'list update 1 --name Új --account 1'"): (
        _PAPER | _WEB | _NETWORK | _QUEUE | {"rich", "lxml"}
    ),
    "import kapocs.run.working": _PAPER | _WEB | _SIGNATURES | {"httpx", "rich", "dns.resolver"},
    "from kapocs.run import starting\nstarting.up": _PAPER | _WEB | _QUEUE | {"httpx", "rich"},
    "import kapocs.run.supervise": (
        _PAPER | _WEB | _QUEUE | _NETWORK | _DATABASE | {"httpx", "rich", "typer", "click"}
    ),
    "from kapocs.cli import main": _PAPER | _WEB | _NETWORK | _QUEUE | _DATABASE | {"asyncio"},
    "import importlib\n"
    f"for each in '{_COMMANDS}'.split(): importlib.import_module(f'kapocs.cli.{{each}}')": (
        _PAPER | _WEB | _QUEUE | _WRITING | {"httpx", "dns.resolver", "rich", "psutil", "lxml"}
    ),
}
"""What a process begins with → packages that it must not have loaded by then."""


def loaded(words: str) -> set[str]:
    """The modules that a fresh Python has executed after these words."""
    told = (
        f"{words}\nimport sys\nfor name, module in sys.modules.items():\n"
        "    if type(module).__name__ != '_Postponed': print(name)"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=120
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("words", sorted(NEVER_LOADED))
def test_nothing_is_loaded_at_a_start_that_only_others_use(words: str) -> None:
    assert loaded(words) & NEVER_LOADED[words] == set()


def test_what_is_put_off_is_found_when_it_is_loaded() -> None:
    assert "httpx" in loaded("import kapocs, httpx\nhttpx.URL('http://localhost')")
    assert "httpx" not in loaded("import kapocs, httpx")


def test_whatever_is_put_off_can_be_loaded() -> None:
    """A name that is written wrong would put off nothing."""
    words = "import sys, kapocs\nfrom importlib import import_module\n"
    words += f"for name in {sorted(POSTPONED)}: getattr(import_module(name), 'any', None)"
    assert loaded(words) >= POSTPONED


def test_the_table_says_of_each_command_what_the_command_says() -> None:
    whole = get_command(app)
    assert isinstance(whole, TyperGroup)
    said = {name: (each.help or "").split("\n\n")[0] for name, each in whole.commands.items()}
    assert said == {name: text for name, (_, text) in TABLE.items()}
