"""Manifests of print batches: in the language of the account, and there when the files are not."""

from pathlib import Path

import orjson

from cli.conftest import Typed, run_sql


def test_a_manifest_says_in_the_accounts_language_why_somebody_was_left_out(
    anna: Typed, dsn: str, tmp_path: Path
) -> None:
    anna("list create --name Tükör --type newsletter")
    anna("print-batch create --list 1 --template labels")
    run_sql(
        dsn,
        """INSERT INTO print_items (account_id, batch_id, list_id, subscriber_id, name, error, why)
           VALUES (1, 1, 1, 1, 'Ödön', '', '{"code": "printing.no_address"}'),
                  (1, 1, 1, 2, 'Régi', 'the record has no postal address', NULL),
                  (1, 1, 1, 3, 'Béla', '', NULL);
           UPDATE print_batches SET status = 'failed',
                  why = '{"code": "paper.typesetter_broke"}'""",
    )
    shown = anna("print-batch status 1 --json").json
    assert (shown["reason"], shown["left_out"]) == ("The typesetter broke down.", 2)
    no_address = "the record has no postal address"
    for language, told in (
        ("en", [no_address, no_address, "The typesetter broke down."]),
        ("hu", [*["a rekordnak nincs postai címe"] * 2, "A szedőprogram leállt."]),
    ):
        assert anna(f"account update --language {language}").code == 0
        folder = tmp_path / language
        assert anna("print-batch download 1 --to", str(folder)).code == 0
        rows = orjson.loads((folder / "manifest.json").read_bytes())
        assert [each["error"] for each in rows] == told
        assert told[0] in (folder / "manifest.csv").read_text("utf-8-sig")


def test_of_deleted_files_the_command_line_says_so_and_gives_the_manifest(
    anna: Typed, dsn: str, tmp_path: Path
) -> None:
    anna("list create --name Tükör --type newsletter")
    anna("print-batch create --list 1 --template labels")
    assert "waiting" in anna("print-batch delete-files 1").failure
    assert "either" in anna("print-batch delete-files").failure
    assert "either" in anna("print-batch delete-files 1 --older-than-days 3").failure
    run_sql(
        dsn,
        """UPDATE print_batches SET status = 'finished', finished_at = now() - interval '4 days';
           INSERT INTO print_files (account_id, batch_id, number, letters, pages, size)
           VALUES (1, 1, 1, 1, 1, 3);
           INSERT INTO print_pieces (account_id, batch_id, file, piece, data)
           VALUES (1, 1, 1, 0, 'PDF')""",
    )
    assert anna("print-batch delete-files --older-than-days 5 --json").json == {"ids": []}
    assert anna("print-batch delete-files --older-than-days 3 --json").json == {"ids": [1]}
    assert anna("print-batch status 1 --json").json["files_deleted_at"]
    told = anna("print-batch download 1 --json --to", str(tmp_path))
    assert told.json["files"] == ["manifest.csv", "manifest.json"]
