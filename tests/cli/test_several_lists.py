"""One file onto several lists by command."""

from pathlib import Path

from cli.conftest import Typed
from cli.test_imports import work
from imports.test_several_lists import FILE


def test_a_command_begins_an_import_for_each_list_that_is_named(
    anna: Typed, tmp_path: Path, dsn: str
) -> None:
    anna("list create --name Hírlevél --type newsletter")
    anna("list create --name 'VIP vevők' --type newsletter")
    anna("list create --name Üres --type newsletter")
    (tmp_path / "a.csv").write_text(FILE, "utf-8")
    begun = anna("import start --file a.csv --mapping groups=@lists --json")
    assert [each["list_id"] for each in begun.json["imports"]] == [1, 2]
    assert begun.json["unknown"] == {"ismeretlen": 2, "másik": 1}
    assert "There is no list 'ismeretlen'; 2 rows name it." in begun.err
    work(dsn)
    shown = anna("import list --json").json
    assert [(each["list_id"], each["added"]) for each in shown] == [(2, 2), (1, 2)]
    said = anna("import show 2").out
    assert "elsewhere" in said
    assert "no list of people" in anna("import start --file a.csv --mapping E-mail=@lists").failure
    assert "no column" in anna("import start --file a.csv --mapping Nincs=@lists").failure
    # Addresses of no list are on none.
    bad = anna("import start --file a.csv --as bounced --mapping Groups=@lists")
    assert bad.code == 1
