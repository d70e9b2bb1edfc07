"""What may stand in a run of the markup, and how fixed text of it is written beside tags."""

from kapocs.letters.compiling import attributes, encode
from kapocs.letters.compiling.markup import COMMENT, Run, RunKind
from kapocs.reasons import Reason, said


def scope(run: Run) -> int | None:
    """Of a run without tags: the stretch of text that it is part of; None: it is markup."""
    return run.comment if run.kind is RunKind.TEXT else None


def place(run: Run) -> int | None:
    """What blocks it may hold: those of the running text, its own, or none."""
    if run.kind is RunKind.TEXT:
        return run.start + 1 if run.tag else run.comment
    if run.kind is not RunKind.VALUE or attributes.is_dead(run) or attributes.is_address(run):
        return None
    return run.start + 1


def named(run: Run) -> Reason:
    """The place as its author knows it, for a run where a merge tag may not stand."""
    if run.tag == COMMENT:
        return Reason("letters.place_comment")
    return said(run.tag) if run.tag else Reason("letters.place_tag")


def attribute(run: Run) -> Reason:
    """The attribute whose value the run is, as its author knows it."""
    return Reason("letters.attribute", attribute=run.attribute)


def unquoted(text: str, run: Run) -> str:
    """Fixed text of an unquoted value, which gets quotes; any other as it is."""
    bare = run.kind is RunKind.VALUE and not run.quote
    return text.replace('"', "&quot;") if bare else text


def before_a_tag(text: str, run: Run) -> str:
    """Fixed text before a tag that may become nothing: quoted as needed; no comment ends there."""
    text = unquoted(text, run)
    return encode.shielded(text) if run.comment else text
