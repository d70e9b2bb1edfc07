"""The commands of the page on importing, typed as they stand."""

import re
import zipfile
from pathlib import Path

from cli.conftest import Typed
from cli.test_imports import work
from files.shelf_orders import SHOPIFY

GUIDE = Path(__file__).parents[2] / "docs" / "importing.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
RENDELESEK = "Rendelésszám;E-mail;Állapot;Cikkszám;Ár\nW-1;eva@x.hu;Csomagolás alatt;T-1;1270\n"
HEAD = "Email Address,First Name,OPTIN_TIME"


def write_files(folder: Path) -> None:
    """The files that the page speaks of."""
    (folder / "people.csv").write_text("Address,Név,Points\nanna@x.hu,Kiss Anna,5\n", "utf-8")
    (folder / "products.csv").write_text("SKU,Név,Ár\nA,Toll,127\n", "utf-8")
    (folder / "groups.csv").write_text("Email,Groups\nanna@x.hu,Hírlevél\n", "utf-8")
    (folder / "orders.csv").write_text(SHOPIFY, "utf-8")
    (folder / "rendelesek.csv").write_text(RENDELESEK, "utf-8")
    (folder / "old.csv").write_text("Bizonylat,Fizetve\nR-1,12700\n", "utf-8")
    for name in ("unsubscribed", "bounced", "spam", "never"):
        (folder / f"{name}.csv").write_text(f"email\n{name}@x.hu\n", "utf-8")
    with zipfile.ZipFile(folder / "audience.zip", "w") as packed:
        packed.writestr("cleaned.csv", f"{HEAD},CLEAN_TIME\nc@x.hu,Cili,,2024-02-02 12:00:00\n")
        packed.writestr("unsubscribed.csv", f"{HEAD},UNSUB_TIME\nb@x.hu,B,,2024-02-02 12:00:00\n")
        packed.writestr("subscribed.csv", f"{HEAD}\nd@x.hu,Dóra,2023-01-01 10:00:00\n")


def test_the_page_s_commands_work_in_turn(anna: Typed, tmp_path: Path, dsn: str) -> None:
    write_files(tmp_path)
    anna("list create --name Hírlevél --type newsletter")
    anna("list create --name Webshop --type ecommerce")
    anna("field add --list 1 --name points --label Points --type integer")
    lines = [
        line.strip()
        for block in _BLOCK.findall(GUIDE.read_text("utf-8"))
        for line in block.splitlines()
        if line.strip()
    ]
    assert len(lines) == 19
    # The first lines say nothing of columns, as most files need it; this one has a head of its own.
    for line in lines:
        said = line.removeprefix("kapocs ").replace(" --wait", "")
        if "people.csv" in said and "--mapping" not in said:
            said += " --mapping Address=email"
        answer = anna(said)
        assert answer.code == 0, (line, answer.err)
        work(dsn)
    shown = anna("import list --json").json
    assert {each["state"] for each in shown} <= {"finished", "undone", "previewed"}
    assert [each["rejected"] for each in shown] == [0] * len(shown)
    silent = anna("suppression list --json").json
    assert {each["email_key"]: each["reason"] for each in silent} == {
        "bounced@x.hu": "hard_bounce", "spam@x.hu": "complaint", "never@x.hu": "manual",
        "c@x.hu": "hard_bounce",
    }  # fmt: skip
    people = {
        each["email"]: each["active"] for each in anna("subscriber list --list 1 --json").json
    }
    assert people == {
        "anna@x.hu": True,
        "d@x.hu": True,
        "unsubscribed@x.hu": False,
        "b@x.hu": False,
    }
