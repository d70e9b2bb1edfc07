"""How contents are written for their way, read back by the standard library and as we read."""

import quopri
from base64 import b64decode
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kapocs.courier.mail.mime import FilledContent, Mail, assemble
from kapocs.courier.mail.transfer import Coder, Coding

# A busy machine is no failure.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
HUNGARIAN = (
    "Kedves Olvasónk! Ezen a héten is összegyűjtöttük, mi történt a boltban, és mire érdemes "
    "figyelni a következő napokban. Megjött a kávé, van új recept, és mi is írtunk rólad.\n"
) * 20
CHINESE = "亲爱的读者，本周我们为您准备了新的优惠。\n" * 20
HARD = [
    "", " ", "\t", "a ", " a", "a\t\nb", "sor \nvége\t", ".", "..", ".\n.\n", "\n.pont", "From ",
    "From me\nFrom you", "\n", "\n\n\n", "\r\n", "a\rb", "\0", "a\0b", "\x7f", "=", "==", "=3D",
    "=\n",
    "Árvíztűrő tükörfúrógép", "ű" * 100, "x" * 72, "x" * 73, "x" * 74, "x" * 75, "x" * 5000,
    "x" * 72 + "ű", "x" * 73 + ".", "x" * 73 + "From x", "x" * 73 + " ", "x" * 70 + "ű" * 3 + ".",
    "👩‍👩‍👧 és 𝔘𝔫𝔦", "亲爱的" * 40, "https://a.hu/c/x?a=1&b=2" * 9, "--=_", "--", "\ud83d",
    "<p style='x'>&amp;</p>" * 10,
]  # fmt: skip
PIECE = st.one_of(
    st.sampled_from(HARD).filter(lambda piece: "\r" not in piece),
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=90),
    st.text("ab =.\tű\n", max_size=160),
)


def lines_of(pieces: list[str]) -> bytes:
    """What has to come out again."""
    text = "".join(pieces).encode("utf-8", "replace")
    text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text.replace(b"\n", b"\r\n")


def read(coding: Coding, content: bytes) -> bytes:
    """Read back by the rules of the coding, each of which it keeps."""
    rows = content.split(b"\r\n")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content.isascii()
    assert b"--=_" not in content
    assert max(map(len, rows)) <= (998 if coding is Coding.AS_IT_IS else 76)
    if coding is Coding.BASE64:
        return b64decode(content, validate=False)
    assert not any(row.startswith(b"From ") for row in rows)
    if coding is Coding.AS_IT_IS:
        return content
    assert not content.endswith((b"=", b"=\r\n"))
    assert not any(row.startswith(b".") or row.endswith((b" ", b"\t")) for row in rows)
    return quopri.decodestring(content)


@pytest.mark.parametrize(
    ("text", "coding", "most"),
    [
        ("A plain letter.\n" * 9, Coding.AS_IT_IS, 1.0),
        ("<p class='a'>A letter of one line.</p>" * 99, Coding.QUOTED, 1.2),
        (HUNGARIAN, Coding.QUOTED, 1.5),
        (f"<td style='margin: 0'><p>{HUNGARIAN}</p></td>", Coding.QUOTED, 1.5),
        (CHINESE, Coding.BASE64, 1.41),
        ("Это письмо для вас. " * 50, Coding.BASE64, 1.41),
        ("From me\nto you", Coding.QUOTED, 1.5),
        ("a\0b and more text", Coding.QUOTED, 1.5),
    ],
)
def test_a_content_is_written_in_the_way_that_fits_it(
    text: str, coding: Coding, most: float
) -> None:
    found, content = Coder([text]).write([text])
    assert found is coding
    assert len(content) <= most * len(lines_of([text]))
    assert read(found, content) == lines_of([text])


@pytest.mark.parametrize("fixed", ["plain text\n", HUNGARIAN, CHINESE])
@pytest.mark.parametrize("value", HARD)
def test_whatever_is_filled_in_comes_out_again(fixed: str, value: str) -> None:
    coder = Coder(["előtte ", fixed, ""] if fixed == HUNGARIAN else [fixed, ""])
    for pieces in (
        [value],
        [fixed, value],
        [value, fixed],
        [fixed, value, "", value, fixed, value],
        [fixed.rstrip("\n"), value, fixed],
    ):
        assert read(*coder.write(pieces)) == lines_of(pieces)


@CALM
@given(fixed=st.lists(PIECE, max_size=4), pieces=st.lists(PIECE, max_size=8))
def test_pieces_of_every_kind_come_out_whole(fixed: list[str], pieces: list[str]) -> None:
    mixed = [each for pair in zip(fixed, pieces, strict=False) for each in pair] + pieces
    assert read(*Coder(fixed).write(mixed)) == lines_of(mixed)


def test_a_plain_letter_is_quoted_for_whom_a_value_has_accents() -> None:
    coder = Coder(["Dear ", ", hello.\n"])
    assert coder.write(["Dear ", "Anna", ", hello.\n"]) == (
        Coding.AS_IT_IS,
        b"Dear Anna, hello.\r\n",
    )
    assert coder.write(["Dear ", "Böbe", ", hello.\n"]) == (
        Coding.QUOTED,
        b"Dear =\r\nB=C3=B6be=\r\n, hello.\r\n",
    )


@pytest.mark.parametrize("value", HARD)
def test_a_filled_mail_reads_as_the_same_mail_in_one_piece(value: str) -> None:
    fixed = ["Kedves ", ", itt az őszi ajánlat: ", "\nÜdv\n"]
    pieces = [fixed[0], value, fixed[1], value, fixed[2]]
    whole = "".join(pieces)
    read_back = []
    for content in (FilledContent(Coder(fixed), pieces), whole):
        mail = Mail(
            from_name="",
            from_email="a@a.hu",
            to_email="b@b.hu",
            to_name="",
            subject="s",
            message_id="1@a.hu",
            date=datetime.now(UTC),
            text=content,
            html=content,
        )
        message = message_from_bytes(assemble(mail), policy=policy.default)
        assert all(not part.defects for part in message.walk())
        parts = [message.get_body((kind,)) for kind in ("plain", "html")]
        read_back.append([part and part.get_payload(decode=True) for part in parts])
    assert read_back[0] == read_back[1] == [lines_of([whole])] * 2
