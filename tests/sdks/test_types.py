"""Checkers of types know the clients, as they are installed."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from generator.typescript import TOOLS
from sdks.clients import SCRIPTS, Clients, Language


async def checked(folder: Path, *command: str | Path) -> None:
    """Fails with what the checker says."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()


async def test_the_typescript_compiler_takes_what_is_right_and_refuses_what_is_wrong(
    clients: Clients,
) -> None:
    program = clients.folder / "typed.mts"
    program.write_bytes((SCRIPTS / "typed.ts").read_bytes())
    wish = {"strict": True, "noEmit": True, "target": "ES2022", "module": "NodeNext", "types": []}
    settings = {"compilerOptions": wish, "files": [program.name]}
    (clients.folder / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    compiler = TOOLS / "node_modules/typescript/bin/tsc"
    await checked(clients.folder, TOOLS / "node", compiler, "-p", clients.folder)


async def test_mypy_takes_what_is_right_and_refuses_what_is_wrong(clients: Clients) -> None:
    program = clients.folder / "typed.py"
    program.write_bytes((SCRIPTS / "typed.py").read_bytes())
    settings = clients.folder / "mypy.ini"
    # No plug-in of pydantic: few users have it.
    settings.write_text("[mypy]\nstrict = True\n", "utf-8")
    await checked(
        clients.folder, sys.executable, "-m", "mypy", "--config-file", settings, program.name
    )


@pytest.mark.php
async def test_php_loads_every_class(clients: Clients) -> None:
    files = [*(clients.folder / "vendor/src").rglob("*.php")]
    assert await clients.script("load", Language.PHP) == str(len(files))
