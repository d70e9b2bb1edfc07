"""The manifest of a print batch speaks the language of the account."""

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
        """INSERT INTO print_items (account_id, batch_id, list_id, subscriber_id, name, error)
           VALUES (1, 1, 1, 1, 'Ödön', 'the record has no postal address'),
                  (1, 1, 1, 2, 'Béla', '');
           UPDATE print_batches SET status = 'failed', reason = 'The typesetter broke down.'""",
    )
    for language, told in (
        ("en", ["the record has no postal address", "The typesetter broke down."]),
        ("hu", ["a rekordnak nincs postai címe", "A szedőprogram leállt."]),
    ):
        assert anna(f"account update --language {language}").code == 0
        folder = tmp_path / language
        assert anna("print-batch download 1 --to", str(folder)).code == 0
        rows = orjson.loads((folder / "manifest.json").read_bytes())
        assert [each["error"] for each in rows] == told
        assert told[0] in (folder / "manifest.csv").read_text("utf-8-sig")
