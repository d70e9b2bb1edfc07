"""What compiling a letter finds out on its way: fields, links, problems."""

from dataclasses import dataclass, field

from kapocs.letters.compiling.filters import Filter, Wording
from kapocs.letters.compiling.tags import Tag, TagKind, broken_tags
from kapocs.letters.compiling.target import Target
from kapocs.letters.extras import Need

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
    problems: dict[str, None] = field(default_factory=dict)

    def problem(self, text: str) -> None:
        """Remember a problem once."""
        self.problems[text] = None

    def saw(self, tag: Tag) -> None:
        """Remember the field of a tag, or what it needs."""
        if tag.kind in (TagKind.FIELD, TagKind.DATE, TagKind.FILTERED, TagKind.IF):
            self.fields.add(tag.name)
        if isinstance(tag.detail, Need):
            self.needs.add(tag.detail)

    def misplaced(self, tag: Tag, where: str) -> None:
        """Remember a tag that will be rendered as nothing."""
        if tag.kind is not TagKind.PIECE:
            self.saw(tag)
        sign = {TagKind.ARTICLE: "(z)"}.get(tag.kind, "")
        slash = "/" if tag.kind is TagKind.CLOSE else ""
        self.problem(f"[{slash}{tag.word.lower()}{sign}] cannot stand in {where}")

    def unclosed(self, tag: Tag) -> None:
        """Remember an opening tag without its pair."""
        self.problem(f"[{tag.word.lower()}] is not closed")

    def broken(self, masked: str) -> None:
        """Remember what looks like a tag of more than a name and is none."""
        for text in broken_tags(masked):
            said = f"{text[:80]} cannot be read; it stays as typed"
            self.problem(f"{said}. After | stands one of {_FILTERS}" if "|" in text else said)

    def link(self, target: Target) -> int:
        """The number of a tracked link."""
        self.fields.update(target.fields)
        return self.links.setdefault(target.template, len(self.links))

    def address(self, target: Target) -> None:
        """Remember the fields of an address that is not tracked."""
        self.fields.update(target.fields)
