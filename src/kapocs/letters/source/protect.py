"""Hides merge tags from programs that rewrite a page, and puts them back afterwards.

A tag in running text becomes a comment, because a parser moves text out of a table but leaves
comments where they are. Elsewhere it becomes a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kapocs.letters.compiling.markup import Markup, Run, RunKind, read_markup
from kapocs.letters.compiling.tags import clean, find_tags, mask

KEY = "KAPOCSTAG"
"""What our words begin with."""
_IN_TABLE = re.compile(r"(<table[^<>]*>)((?:\s|<!--KEY[0-9]+Z-->)+)(?=<tr[\s>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Protected:
    """A page without merge tags; `typed` are those it had, in order."""

    html: str
    key: str
    typed: tuple[str, ...]

    def restore(self, html: str) -> str:
        """The page, rewritten meanwhile, with its tags in place again."""
        word = re.compile(f"<!--{self.key}([0-9]+)Z-->|{self.key}([0-9]+)Z")
        return word.sub(lambda found: self.typed[int(found[1] or found[2])], html)


def protect(source: str, *, in_comments: bool = True, markup: Markup | None = None) -> Protected:
    """The page with its tags hidden; with words only when comments are not wanted.

    `markup`: of the page with its tags masked, where it was read already.
    """
    source = clean(source)
    key = _unused(source)
    parts: list[str] = []
    typed: list[str] = []
    at = 0
    for start, end, run in _to_hide(source, markup):
        parts.append(source[at:start])
        hidden = _hidden(source[start:end], run=run, word=f"{key}{len(typed)}Z")
        as_comment = in_comments and (_is_text(run) or _is_condition(source, run))
        parts.append(f"<!--{hidden}-->" if as_comment else hidden)
        typed.append(source[start:end])
        at = end
    html = "".join([*parts, source[at:]])
    return Protected(_with_bodies(html, key) if in_comments else html, key, tuple(typed))


def _to_hide(source: str, markup: Markup | None) -> Iterator[tuple[int, int, Run | None]]:
    """Start, end and place of the merge tags, and of `<![if !mso]>`, which no parser keeps."""
    tags = find_tags(source, entities=True)
    waiting = iter(tags)
    tag = next(waiting, None)
    run = None
    for run in (markup or read_markup(mask(source, tags))).runs:
        whole = _is_condition(source, run)
        if whole:
            yield run.start, run.end, run
        while tag is not None and tag.start < run.end:
            if not whole:
                yield tag.start, tag.end, run
            tag = next(waiting, None)
    while tag is not None:
        yield tag.start, tag.end, run
        tag = next(waiting, None)


def _is_condition(source: str, run: Run | None) -> bool:
    return (
        run is not None
        and run.kind is RunKind.DEAD
        and not run.comment
        and source.startswith("<![", run.start)
    )


def _unused(source: str) -> str:
    key = KEY
    while key in source:
        key += "X"
    return key


def _is_text(run: Run | None) -> bool:
    return run is not None and run.kind is RunKind.TEXT and not run.tag and not run.comment


def _hidden(typed: str, *, run: Run | None, word: str) -> str:
    if run is not None and run.kind is RunKind.DEAD and run.tag == "<style>":
        return "" if "<" in typed else typed  # `a[href]` is no tag there
    return " " if run is not None and run.kind is RunKind.MARKUP else word


def _with_bodies(html: str, key: str) -> str:
    """A parser begins a table's body at its first row: tags before that row belong inside."""
    pattern = re.compile(_IN_TABLE.pattern.replace("KEY", key), re.IGNORECASE)
    return pattern.sub(r"\1<tbody>\2", html)
