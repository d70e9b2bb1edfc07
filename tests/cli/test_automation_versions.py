"""Versions of automations by command: listed, printed and compared."""

from pathlib import Path

from cli.conftest import Typed
from cli.test_automations import TEXT, WELCOME, shop

__all__ = ["shop"]


def test_versions_are_listed_printed_and_compared(shop: Typed, tmp_path: Path) -> None:
    assert shop("automation create --file flow.yaml").code == 0
    assert shop("automation versions 1 --json").json == []
    assert shop("automation activate 1").code == 0
    assert shop("automation enter 1 --list 1 --subscriber 1").code == 0
    (tmp_path / "next.yaml").write_text(WELCOME.replace("days: 2", "days: 3"))
    assert shop("automation update 1 --file next.yaml").code == 0
    told = shop("automation diff 1").out
    assert "changed  s2" in told
    assert shop("automation activate 1 --people *=stay").code == 0
    first, second = shop("automation versions 1 --json").json
    assert (first["version"], first["inside"], first["made_by"]) == (1, 1, "cli")
    assert (second["version"], second["inside"]) == (2, 0)
    assert "Nothing differs." in shop("automation diff 1").out
    found = shop("automation diff 1 --from 1 --to 2 --json").json
    assert [(each["step"], each["difference"]) for each in found["steps"]] == [("s2", "changed")]
    old = shop("automation version 1 --version 1")
    assert TEXT in old.out
    (tmp_path / "old.yaml").write_text(old.out)
    assert shop("automation update 1 --file old.yaml").code == 0
    assert shop("automation diff 1 --from 1").out.strip() == "Nothing differs."


def test_a_version_that_is_not_there_is_told(shop: Typed) -> None:
    assert shop("automation versions 9").code == 1
    assert shop("automation create --file flow.yaml").code == 0
    for line in ("version 1 --version 7", "diff 1 --from 7", "diff 1 --to 7"):
        said = shop(f"automation {line}")
        assert said.code == 1
        assert "no such version" in said.err
    assert shop("automation diff 1 --from -1").code == 2
