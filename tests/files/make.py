"""Makes the shelf of files that programs and people bring: each one as bytes, by its name.

`python -m files.make FOLDER`, with `tests` on the path, lays them into a folder to be tried out.
"""

import io
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from files.shelf_orders import order_files

HEAD = ["E-mail", "Vezetéknév", "Város", "Megjegyzés"]
PEOPLE = [
    ["anna@kapocs.test", "Árvíztűrő", "Győr", "„idézett” – jegyzet"],
    ["bela@kapocs.test", "Tükörfúrógép", "Székesfehérvár", ""],
    ["cili@kapocs.test", "Őzike Űrhajós", "Hódmezővásárhely", "1,5"],
]
PLAIN_PEOPLE = [
    [cell.replace("„idézett” – jegyzet", "őrült ÍRÓ") for cell in row] for row in PEOPLE
]
"""People whose letters every Central European encoding has."""


def text(rows: list[list[str]], separator: str = ";", end: str = "\r\n") -> str:
    """The rows with nothing quoted."""
    return "".join(separator.join(row) + end for row in rows)


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as packed:
        for name, raw in files.items():
            packed.writestr(name, raw)
    return kept.getvalue()


def _texts() -> dict[str, bytes]:
    plain, full = text([HEAD, *PLAIN_PEOPLE]), text([HEAD, *PEOPLE])
    return {
        "utf8.csv": full.encode(),
        "utf8_mark.csv": b"\xef\xbb\xbf" + full.encode(),
        "utf16_le_mark.csv": b"\xff\xfe" + full.encode("utf-16-le"),
        "utf16_be_mark.csv": b"\xfe\xff" + full.encode("utf-16-be"),
        "utf16_le.csv": full.encode("utf-16-le"),
        "utf16_be.csv": full.encode("utf-16-be"),
        "cp1250.csv": full.encode("cp1250"),
        "iso8859_2.csv": plain.encode("iso8859-2"),
        "cp852.csv": plain.encode("cp852"),
        "comma.csv": text([HEAD, *PEOPLE[:2]], ",").encode(),
        "tab.tsv": text([HEAD, *PEOPLE], "\t").encode(),
        "bar.csv": text([HEAD, *PEOPLE], "|").encode(),
        "sep.csv": b"sep=;\r\n" + full.encode(),
        "mixed_ends.csv": full.replace("\r\n", "\n", 1).encode()
        + b"d@kapocs.test;D;;\re@kapocs.test;E;;\r\n",
        "old_mac.csv": text([HEAD, *PEOPLE], ";", "\r").encode(),
        "blank_lines.csv": ("\r\n" + full.replace("\r\n", "\r\n;;;\r\n\r\n")).encode(),
        "no_head.csv": text(PEOPLE).encode(),
        "only_head.csv": text([HEAD]).encode(),
        "head_below.csv": ("Feliratkozók 2026. november\r\n;;;\r\n" + full).encode(),
        "no_end.csv": full.removesuffix("\r\n").encode(),
        "dos_end.csv": (full + "\x1a").encode(),
    }


def _quoted() -> dict[str, bytes]:
    return {
        "doubled.csv": b'nev;szoveg\n1;"a ""b"" c"\n2;"x;y"\n3;"two\r\nlines"\n',
        "backslashed.csv": b'nev;szoveg\n1;"a \\"b\\" c"\n2;"x;\\"y\\""\n3;"z"\n',
        "apostrophes.csv": b"nev;szoveg\n'1';'a;b'\n'2';'c'\n",
        "inches.csv": b'nev;szoveg\n1;12" kijelzo\n2;24"\n',
        "stray.csv": b'nev;szoveg\n1;"a"\n2;"Kft. "Bela" Bt."\n3;"c"\n',
        "open_quote.csv": b'nev;szoveg\n1;"a"\n2;"never ends\n3;"c"\n4;d\n',
        "cut_off.csv": b'nev;szoveg;varos\n1;a;b\n2;"c;',
        "cut_short.csv": b"nev;szoveg;varos\n1;a;b\n2;c",
        "ragged.csv": b"a;b;c\n1;2\n1;2;3;4\n1;2;3;;;\n1;2;3\n",
        "trailing_empty.csv": b"a;b;;;\n1;2;;;\n3;4;;;\n",
        "twice.csv": b"nev;varos;nev;;nev\n1;2;3;4;5\n",
        "controls.csv": b"nev;varos\n1;a\x00b\n2;a\x07\n3;c\n",
        "long_cell.csv": b"nev;varos\n1;" + b"x" * 40_000 + b"\n2;" + b"y" * 200_000 + b"\n3;z\n",
        "wide.csv": b";".join(b"c%d" % n for n in range(300)) + b"\n" + b";" * 299 + b"x\n",
        "rounded.csv": b"nev;telefon\n1;3,63012E+10\n2;3,63012E+10\n",
        "phones.csv": b"nev;telefon\n" + b"".join(b"%d;30123456%d\n" % (n, n) for n in range(9)),
    }


def _others() -> dict[str, bytes]:
    return {
        "empty.csv": b"",
        "blank.csv": b"\r\n \r\n",
        "pdf.csv": b"%PDF-1.7\n1 0 obj\n",
        "jpg.csv": b"\xff\xd8\xff\xe0\x00\x10JFIF",
        "html.csv": "\ufeff\r\n<!DOCTYPE html><html><body><table>".encode(),
        "sheet_of_2003.xls": b'<?xml version="1.0"?><Workbook></Workbook>',
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000),
        "gzip.csv": b"\x1f\x8b\x08\x00" + bytes(50),
        "card.csv": b"BEGIN:VCARD\r\nVERSION:3.0\r\n",
        "binary.csv": bytes(range(256)) * 40,
        "array.json": b'[{"a": 1}, {"a": 2}]',
        "object.json": b'{\n "a": 1\n}\n',
    }


def _packed() -> dict[str, bytes]:
    one, two = (text([HEAD, row]).encode() for row in PEOPLE[:2])
    return {
        "one.zip": zipped({"people.csv": one}),
        "mailchimp.zip": zipped(
            {
                "subscribed_segment_export_1.csv": one,
                "unsubscribed_segment_export_1.csv": two,
                "cleaned_segment_export_1.csv": two,
                "__MACOSX/._cleaned_segment_export_1.csv": b"\0\0",
                "readme.pdf": b"%PDF-1.7",
            }
        ),
        "nothing.zip": zipped({}),
        "pictures.zip": zipped({"a.png": b"\x89PNG"}),
        "nested.zip": zipped({"inner.zip": zipped({"people.csv": one})}),
        "picture_named_csv.zip": zipped({"a.csv": b"\x89PNG\r\n"}),
        "climbing.zip": zipped({"../../etc/people.csv": one}),
        "bomb.zip": zipped({"bomb.csv": b"a;b\n" + b"0;0\n" * 8_000_000}),
        "many.zip": zipped({f"{n}.csv": b"" for n in range(1_001)}, zipfile.ZIP_STORED),
        "cut.zip": zipped({"people.csv": one})[:-30],
        "locked.zip": _locked(zipped({"people.csv": one})),
    }


def _locked(raw: bytes) -> bytes:
    """The zip with the marks of a password in both of its heads."""
    head, entry = raw.index(b"PK\x03\x04") + 6, raw.index(b"PK\x01\x02") + 8
    made = bytearray(raw)
    made[head] |= 1
    made[entry] |= 1
    return bytes(made)


def _lines_of_json() -> dict[str, bytes]:
    return {
        "people.jsonl": (
            '{"email": "anna@kapocs.test", "id": 9007199254740993, "price": 1.50}\n'
            '{"email": "bela@kapocs.test", "tags": ["ő", 1.0], "vip": true, "id": null}\n'
            "\n"
            "not json\n"
            "[1, 2]\n"
            '{"email": "cili@kapocs.test", "deep": {"a": {"b": "ű"}}}\n'
        ).encode(),
    }


def shelf() -> dict[str, bytes]:
    """Every file by its name."""
    return {
        **_texts(), **_quoted(), **_others(), **_packed(), **_lines_of_json(), **order_files(),
    }  # fmt: skip


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in shelf().items():
        (folder / name).write_bytes(raw)
