"""What compiling a letter finds out on its way: fields, links, problems."""

from dataclasses import dataclass, field

from kapocs.letters.compiling.filters import Filter, Wording
from kapocs.letters.compiling.tags import Tag, TagKind, broken_tags
from kapocs.letters.compiling.target import Target
from kapocs.letters.extras import Need
from kapocs.reasons import Reason

_FILTERS = ", ".join(Filter)


@dataclass(slots=True, kw_only=True)
class Notes:
    """Gathered over subject, HTML and text; links are numbered in order of appearance.

    `wording`: of dates and amounts; `tracks`: whether links are tracked.
    """

    wording: Wording = field(default_factory=Wording)
    tracks: bool = True
    fields: set[str] = field(default_factory=set)
    links: dict[str, int] = field(default_factory=dict)
    needs: set[Need] = field(default_factory=set)
    problems: dict[Reason, None] = field(default_factory=dict)

    def problem(self, reason: Reason) -> None:
        """Remember a problem once."""
        self.problems[reason] = None

    def saw(self, tag: Tag) -> None:
        """Remember the field of a tag, or what it needs."""
        if tag.kind in (TagKind.FIELD, TagKind.DATE, TagKind.FILTERED, TagKind.IF):
            self.fields.add(tag.name)
        if isinstance(tag.detail, Need):
            self.needs.add(tag.detail)

    def misplaced(self, tag: Tag, where: Reason) -> None:
        """Remember a tag that will be rendered as nothing."""
        if tag.kind is not TagKind.PIECE:
            self.saw(tag)
        sign = {TagKind.ARTICLE: "(z)"}.get(tag.kind, "")
        slash = "/" if tag.kind is TagKind.CLOSE else ""
        shown = f"[{slash}{tag.word.lower()}{sign}]"
        self.problem(Reason("letters.misplaced", tag=shown, where=where))

    def unclosed(self, tag: Tag) -> None:
        """Remember an opening tag without its pair."""
        self.problem(Reason("letters.unclosed", tag=f"[{tag.word.lower()}]"))

    def broken(self, masked: str) -> None:
        """Remember what looks like a tag of more than a name and is none."""
        for text in broken_tags(masked):
            typed = text[:80]
            if "|" in text:
                self.problem(Reason("letters.unread_filter", tag=typed, filters=_FILTERS))
            else:
                self.problem(Reason("letters.unread", tag=typed))

    def link(self, target: Target) -> int:
        """The number of a tracked link."""
        self.fields.update(target.fields)
        return self.links.setdefault(target.template, len(self.links))

    def address(self, target: Target) -> None:
        """Remember the fields of an address that is not tracked."""
        self.fields.update(target.fields)
