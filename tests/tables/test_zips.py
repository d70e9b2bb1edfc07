"""Zips of tables: which one is read, and how little harm they can do."""

import struct
import zipfile
from io import BytesIO

from files.make import HEAD, PEOPLE, zipped
from tables.reading import cells, read, refusal


def test_a_file_in_a_zip_is_read() -> None:
    found, rows = read("one.zip")
    assert (found.member, found.members) == ("people.csv", ("people.csv",))
    assert list(found.head) == HEAD
    assert [row.cells for row in rows] == PEOPLE[:1]


def test_one_of_several_is_chosen() -> None:
    found, rows = read("mailchimp.zip")
    assert found.members == (
        "subscribed_segment_export_1.csv",
        "unsubscribed_segment_export_1.csv",
        "cleaned_segment_export_1.csv",
    )
    assert (found.member, rows[0].cells) == (found.members[0], PEOPLE[0])
    assert cells("mailchimp.zip", member=found.members[1]) == PEOPLE[1:2]
    assert refusal("mailchimp.zip", member="other.csv").code == "tables.no_such_member"


def test_names_of_members_lead_nowhere() -> None:
    found, rows = read("climbing.zip")
    assert found.member == "../../etc/people.csv"
    assert [row.cells for row in rows] == PEOPLE[:1]


def test_a_zip_that_says_its_list_is_huge_is_not_listed() -> None:
    made = bytearray(zipped({"people.csv": b"a;b\n1;2\n"}) + bytes(2**21))
    end = made.rindex(b"PK\x05\x06")
    made[end + 12 : end + 16] = struct.pack("<I", 2**21 + 100)
    assert refusal(bytes(made)).code in ("tables.many_members", "tables.broken_zip")


def test_a_member_larger_than_it_says_is_broken() -> None:
    raw = bytearray(zipped({"people.csv": b"a;b\n" + b"1;2\n" * 1_000}))
    entry = raw.index(b"PK\x01\x02")
    raw[entry + 24 : entry + 28] = struct.pack("<I", 100)
    assert refusal(bytes(raw)).code == "tables.broken_zip"


def test_a_table_that_packs_well_is_no_bomb() -> None:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.csv", b"a;b\n" + b"".join(b"%d;x\n" % n for n in range(1_000_000)))
    assert len(read(kept.getvalue())[1]) == 1_000_000
