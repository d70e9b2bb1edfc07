"""Files that are no tables are told what they are."""

import pytest

from tables.reading import refusal

_OTHERS = {
    "empty.csv": "empty",
    "blank.csv": "empty",
    "pdf.csv": "PDF",
    "jpg.csv": "JPEG",
    "html.csv": "HTML",
    "sheet_of_2003.xls": "XML",
    "old.xls": "old_workbook",
    "gzip.csv": "gzip",
    "card.csv": "vCard",
    "binary.csv": "binary",
    "array.json": "json_not_lines",
    "object.json": "json_not_lines",
    "nothing.zip": "empty_zip",
    "pictures.zip": "no_member",
    "nested.zip": "zip_in_zip",
    "picture_named_csv.zip": "PNG",
    "bomb.zip": "zip_bomb",
    "many.zip": "many_members",
    "cut.zip": "broken_zip",
    "locked.zip": "password",
}


@pytest.mark.parametrize("name", _OTHERS)
def test_other_files_are_refused_with_what_they_are(name: str) -> None:
    why = refusal(name)
    assert why.data.get("kind", why.code.removeprefix("tables.")) == _OTHERS[name]
