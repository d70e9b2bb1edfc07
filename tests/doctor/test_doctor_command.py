"""`kapocs doctor` as an operator types it: its exit status, its words, and that it only looks."""

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer import Exit

from cli.conftest import Typed, typed
from cli.test_written_commands import parse, words
from doctor.looking import codes, scene
from journey.running import start
from kapocs.doctor import examine
from kapocs.doctor.examine import LOOKS, DoctorLook
from kapocs.doctor.model import Finding
from kapocs.doctor.scene import Scene
from kapocs.wording.catalogue import PHRASES
from product import free_port
from sends.test_clock_process import LIBRARY

__all__ = ["typed"]
_COMMAND = re.compile(r"`(kapocs [^`]+)`")


def doctor(folder: Path, *said: str, **given: str) -> subprocess.CompletedProcess[str]:
    """The command as a process, in a folder of its own."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KAPOCS_")}  # noqa: TID251  # handed on to the product
    return subprocess.run(
        [sys.executable, "-m", "kapocs.cli.main", "doctor", *said],
        cwd=folder,
        env=environment | given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_what_runs_is_well_then_warned_of_then_gone(tmp_path: Path) -> None:
    port = free_port()
    well = {"KAPOCS_SENDER_EMAIL": "anna@kapocs.test", "KAPOCS_PORT": str(port)}
    running = start(tmp_path, port)
    try:
        said = doctor(tmp_path, "--json", **well)
        told = json.loads(said.stdout)
        levels = {each["level"] for each in told["findings"]}
        assert (said.returncode, told["status"], told["state"]) == (0, 0, "well"), said.stdout
        assert levels <= {"hint"}
        assert {each["look"] for each in told["looks"]} == {
            "database", *(each.name for each in LOOKS)
        }  # fmt: skip
        warned = doctor(tmp_path, KAPOCS_PORT=str(port))
        assert warned.returncode == 1
        assert "[example_sender]" in warned.stdout
        assert "Set KAPOCS_SENDER_EMAIL" in warned.stdout
        far = doctor(tmp_path, "--json", **well, LD_PRELOAD=str(LIBRARY), FAKETIME="+2h")
        if LIBRARY.exists():
            assert far.returncode == 2
            assert "clock_off" in {each["code"] for each in json.loads(far.stdout)["findings"]}
    finally:
        running.stop()
    gone = doctor(tmp_path, **well)
    assert gone.returncode == 2
    assert "[not_running]" in gone.stdout
    assert gone.stderr == ""


def test_it_looks_and_makes_nothing(tmp_path: Path) -> None:
    said = doctor(tmp_path)
    assert said.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_no_secret_is_printed(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {
        "KAPOCS_SECRET_KEY": "titkos-kulcs-" * 4,
        "KAPOCS_SMTP_URL": f"smtp://anna:titkos@127.0.0.1:{free_port()}",
        "KAPOCS_BOUNCE_MAILBOX": f"imaps://anna:titkos@127.0.0.1:{free_port()}",
        "KAPOCS_DATABASE_REPLICA_URL": "postgresql://anna:titkos@127.0.0.1:1/kapocs",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    for line in ("doctor", "doctor --json", "--json doctor"):
        said = typed(line)
        assert said.code == 2, said.err
        assert "titkos" not in said.out + said.err
        assert {"relay_away", "mailbox_away", "replica_away"} <= set(re.findall(r"\w+", said.out))


def test_a_setting_of_no_use_and_an_odd_name_server_are_told(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "is not an IP address" in typed("doctor --name-server Árvíztűrő").failure
    monkeypatch.setenv("KAPOCS_PORT", "tükörfúró")
    said = typed("doctor")
    assert said.code == 2
    assert "KAPOCS_PORT" in said.out
    assert "[setting_unusable]" in said.out


async def test_a_look_that_hangs_or_breaks_is_told_and_the_others_go_on() -> None:
    async def hang(_: Scene) -> list[Finding]:
        await asyncio.Event().wait()
        return []

    async def fail(_: Scene) -> list[Finding]:
        raise ZeroDivisionError

    hung = await examine.take(scene(), DoctorLook("disk", hang), seconds=0.05)
    failed = await examine.take(scene(), DoctorLook("disk", fail))
    assert codes(hung.findings) == ["warning look_hung"]
    assert codes(failed.findings) == ["warning look_failed"]


def test_each_finding_has_a_why_and_a_cure() -> None:
    seen = {code.partition(".")[2] for code in PHRASES if code.startswith("doctor.")}
    assert len(seen) > 60
    for begin in ("doctor_why.", "doctor_cure."):
        assert {c.removeprefix(begin) for c in PHRASES if c.startswith(begin)} == seen


def test_each_command_of_a_cure_is_one() -> None:
    cures = [texts for code, texts in PHRASES.items() if code.startswith("doctor_")]
    found = {command for texts in cures for text in texts for command in _COMMAND.findall(text)}
    assert len(found) > 10
    wrong = []
    for each in sorted(found):
        try:
            parse(words(re.sub(r"\{\w+\}", "1", each)))
        except Exit:
            continue  # `--help`: it would print and end
        except Exception as error:  # noqa: BLE001  # whatever it is, the cure is wrong
            wrong.append(f"{each}: {error}")
    assert wrong == []
