"""Finds out how a file's text is encoded."""

import codecs
import re

from kapocs.bank_files.model import BadStatement, refused
from kapocs.reasons import Reason

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HIGH_CONTROLS = bytes(range(0x80, 0xA0))
_LOOKED_AT = 4_000


def decoded(raw: bytes) -> str:
    """The file's text with plain ends of lines. BadStatement names the line that is no text."""
    encoding = _encoding(raw)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        seen = raw[max(0, error.start - 40) : error.start + 40].decode("latin-1")
        raise refused(line, seen, Reason("statements.not_text")) from None
    strange = _NO_TEXT.search(text)
    if strange is not None:
        line = text.count("\n", 0, strange.start()) + 1
        raise refused(
            line, text[max(0, strange.start() - 40) :][:120], Reason("statements.not_text")
        )
    if not text.strip():
        raise BadStatement(Reason("statements.empty"), field="file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(raw: bytes) -> str:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    beginning = raw[:_LOOKED_AT]
    if beginning.count(0) > len(beginning) // 4:
        return "utf-16-be" if beginning[::2].count(0) > beginning[1::2].count(0) else "utf-16-le"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        # What has signs where ISO-8859-2 has none is of Windows.
        is_windows = len(raw.translate(None, _HIGH_CONTROLS)) != len(raw)
        return "cp1250" if is_windows else "iso8859-2"
    return "utf-8"
