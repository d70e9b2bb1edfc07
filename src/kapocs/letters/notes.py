"""What compiling a letter finds out on its way: fields, links, problems."""

from dataclasses import dataclass, field

from kapocs.letters.tags import Tag, TagKind
from kapocs.letters.target import Target


@dataclass(slots=True)
class Notes:
    """Gathered over subject, HTML and text; links are numbered in order of appearance."""

    fields: set[str] = field(default_factory=set)
    links: dict[str, int] = field(default_factory=dict)
    problems: dict[str, None] = field(default_factory=dict)

    def problem(self, text: str) -> None:
        """Remember a problem once."""
        self.problems[text] = None

    def saw(self, tag: Tag) -> None:
        """Remember the field of a tag."""
        if tag.kind is TagKind.FIELD:
            self.fields.add(tag.name)

    def misplaced(self, tag: Tag, where: str) -> None:
        """Remember a tag that will be rendered as nothing."""
        self.saw(tag)
        sign = {TagKind.ARTICLE: "(z)", TagKind.CLOSE: ""}.get(tag.kind, "")
        slash = "/" if tag.kind is TagKind.CLOSE else ""
        self.problem(f"[{slash}{tag.word.lower()}{sign}] cannot stand in {where}")

    def unclosed(self, tag: Tag) -> None:
        """Remember an opening tag without its pair."""
        self.problem(f"[{tag.word.lower()}] is not closed")

    def link(self, target: Target) -> int:
        """The number of a tracked link."""
        self.fields.update(target.fields)
        return self.links.setdefault(target.template, len(self.links))

    def address(self, target: Target) -> None:
        """Remember the fields of an address that is not tracked."""
        self.fields.update(target.fields)
