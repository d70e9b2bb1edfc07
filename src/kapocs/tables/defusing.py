"""Cells that a spreadsheet would run as formulas: how they are defused, and how that is undone."""

import re

_RUNS = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_DEFUSED = re.compile("'+[=+\\-@\t\r＝＋－＠]")


def defused(text: str) -> str:
    """The text with a `'` before it if a spreadsheet would run it, or if it looks defused already.

    `undone` gives back the text that was given here, whatever it was.
    """
    return f"'{text}" if _RUNS.match(text) else text


def undone(text: str) -> str:
    """The text without the `'` that defused it."""
    return text[1:] if text[:1] == "'" and _DEFUSED.match(text) else text
