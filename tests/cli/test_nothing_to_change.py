"""An update that is told nothing says so, whatever the noun."""

from cli.commands import lines
from cli.conftest import Typed

SAY_THEMSELVES = {"form alias update", "folder update", "automation update"}
"""What they change, they cannot be typed without."""


def test_an_update_that_is_told_nothing_changes_nothing_and_says_so(anna: Typed) -> None:
    anna("list create --name L --type newsletter")
    updates = [each for each in lines() if each.name.endswith(" update")]
    assert {each.name for each in updates} > SAY_THEMSELVES
    for line in updates:
        if line.name not in SAY_THEMSELVES:
            assert "nothing to change" in anna(line.name, *line.bare).misuse, line
    for named in ("product update 1", "product update --sku X", "subscriber update 1 --list 1"):
        assert "nothing to change" in anna(named).misuse
