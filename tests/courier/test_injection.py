"""No text of a user ends a header, and no body ends a mail: looked at byte by byte."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes, policy

import pytest

from courier.conftest import Perform, message
from courier.desk import MAIL
from courier.script import Peer
from kapocs.courier.mail.headers import BadHeader
from kapocs.courier.mail.mime import Mail, assemble
from kapocs.courier.model import Verdict
from kapocs.errors import Invalid

# Everything that some program somewhere takes for the end of a line.
ENDS = [
    "\r\n", "\n", "\r", "\n\n", "\r\n\r\n", "\r\r\n", "\x00", "\x0b", "\x0c", "\x1c", "\x1d",
    "\x1e",
    "\x85", "\u2028", "\u2029", "\r\n\t", "\n ",
]  # fmt: skip
Write = Callable[[str], Mail]
FREE: dict[str, Write] = {
    "subject": lambda text: replace(MAIL, subject=text),
    "sender's name": lambda text: replace(MAIL, from_name=text),
    "recipient's name": lambda text: replace(MAIL, to_name=text),
    "own header": lambda text: replace(MAIL, headers=(("X-Own", text),)),
    "unsubscribe header": lambda text: replace(MAIL, headers=(("List-Unsubscribe", text),)),
}
STRICT: dict[str, Write] = {
    "sender": lambda text: replace(MAIL, from_email=text),
    "recipient": lambda text: replace(MAIL, to_email=text),
    "reply-to": lambda text: replace(MAIL, reply_to=text),
    "message id": lambda text: replace(MAIL, message_id=text),
}


def headers_of(data: bytes) -> list[str]:
    """The names of all headers, read as strictly and as loosely as programs do."""
    head = data.partition(b"\r\n\r\n")[0]
    assert b"\r" not in head.replace(b"\r\n", b"")
    assert b"\n" not in head.replace(b"\r\n", b"")
    # splitlines knows every Unicode line end too.
    lines = [line for line in head.decode().splitlines() if line[:1] not in " \t"]
    names = [line.partition(":")[0] for line in lines]
    assert names == message_from_bytes(data, policy=policy.default).keys()
    return names


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("place", FREE)
def test_free_text_ends_no_header(place: str, end: str) -> None:
    write = FREE[place]
    for text in (f"Szia{end}Bcc: c@x.hu", f"{end}Bcc: c@x.hu", f"ű{end}{end}<script>", f"a{end}"):
        assert headers_of(assemble(write(text))) == headers_of(assemble(write("Szia")))


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("place", STRICT)
def test_an_address_with_a_line_end_is_refused(place: str, end: str) -> None:
    write = STRICT[place]
    for text in (
        f"a@b.hu{end}Bcc: c@x.hu", f"a{end}@b.hu", f"a@b{end}.hu", f"{end}a@b.hu",
        f"<a@b.hu>{end}X: y", f"a@b.hu{end}",
    ):  # fmt: skip
        with pytest.raises(Invalid):
            assemble(write(text))


@pytest.mark.parametrize("end", ENDS)
def test_the_name_of_a_header_cannot_hold_a_line_end(end: str) -> None:
    for name in (f"X{end}Bcc", f"X-Own:{end}Bcc", f"{end}Bcc", f"Bcc{end}"):
        with pytest.raises(BadHeader):
            assemble(replace(MAIL, headers=((name, "c@x.hu"),)))


TRICKS = [
    b"\n.\n", b"\r.\r", b"\r\n.\n", b"\n.\r\n", b"\r.\r\n", b"\r\n.\r\n", b"\r\r\n.\r\r\n",
    b"\r\n.\r", b"\n.\r", b"\r\n..\r\n", b"\r\n\x00.\r\n", b"\r\n.\x00\r\n", b".\r\n", b"\n\r.\n\r",
]  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
async def test_on_the_wire_only_our_dot_ends_a_mail(perform: Perform, trick: bytes) -> None:
    taken: list[bytes] = []

    async def take_raw(peer: Peer) -> None:
        await peer.hello()
        await peer.lines(3)
        await peer.say("250 ok", "250 ok", "354 go")
        # Everything that comes until the client waits for an answer.
        content = b""
        while not content.endswith(b"goodbye\r\n.\r\n"):
            content += await peer.reader.read(1 << 16)
        taken.append(content)
        await peer.say("250 ok")
        assert await peer.line() == "QUIT"
        await peer.say("221 bye")

    _, courier = await perform(take_raw)
    smuggled = b"MAIL FROM:<x@x.hu>\r\nRCPT TO:<y@y.hu>\r\nDATA\r\nSubject: evil\r\n"
    data = b"Subject: x\r\n\r\nhello" + trick + smuggled + trick + b"\r\ngoodbye"
    async with asyncio.timeout(5):
        assert (await courier.deliver(message("anna", data=data))).verdict is Verdict.SENT
    content = taken[0].removesuffix(b"\r\n.\r\n")
    whole = content.replace(b"\r\n", b"")
    assert b"\r" not in whole
    assert b"\n" not in whole
    for line in content.split(b"\r\n"):
        assert line != b"."
        assert not line.startswith(b".") or line.startswith(b"..")
