"""The generated part of the PHP client: its methods, and a class for each shape of an answer."""

from generator.document import Document, Kind, Member, camel
from generator.templating import environment

FOLDER = "php/src/Generated"
_SCALARS = {
    "integer": "int", "number": "float", "string": "string", "boolean": "bool",
    "datetime": "\\DateTimeImmutable", "date": "string", "list": "array", "map": "array",
    "bytes": "string", "nothing": "void", "any": "mixed",
}  # fmt: skip
_DEEPEST = 2


def files(document: Document) -> dict[str, str]:
    """The files, by their paths below `sdks`."""
    templates, php = environment(), Php(document)
    methods = templates.get_template("Operations.php.jinja").render(document=document, php=php)
    shape = templates.get_template("Shape.php.jinja")
    return {
        f"{FOLDER}/Operations.php": methods,
        **{
            f"{FOLDER}/{name}.php": shape.render(shape=document.shapes[name], php=php)
            for name in sorted(document.answered)
        },
    }


class Php:
    """How values are written down in PHP; what the templates ask."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def declared(self, kind: Kind) -> str:
        """The type that PHP itself checks."""
        return _or_null(self._bare(kind)) if kind.nullable else self._bare(kind)

    def _bare(self, kind: Kind) -> str:
        """The type without null."""
        if kind.parts:
            return "|".join(dict.fromkeys(map(self._bare, kind.parts)))
        return kind.shape or _SCALARS[kind.name]

    def asked(self, member: Member) -> str:
        """A parameter, with its type and what it is when it is left out."""
        name = self._bare(member.kind)
        if not member.required:
            return f"{_or_null(name)} ${camel(member.name)} = null"
        return f"{name} ${camel(member.name)}"

    def comment(self, member: Member) -> str:
        """What is told above a property: of what it is, where PHP itself has no word for it."""
        told = self.told(member.kind)
        tells_more = told.removesuffix("|null") != self._bare(member.kind)
        or_null = "" if member.required or member.kind.nullable else "|null"
        return " ".join(filter(None, [f"@var {told}{or_null}" if tells_more else "", member.text]))

    def member(self, member: Member) -> str:
        """A property: null where an answer may be without it."""
        name = self.declared(member.kind)
        if not member.required:
            name = _or_null(self._bare(member.kind))
        return f"public readonly {name} ${camel(member.name)}"

    def told(self, kind: Kind) -> str:
        """The type as tools that check PHP read it: of what a list is."""
        name = self._bare(kind)
        if kind.name == "list" and kind.of:
            name = f"list<{self.told(kind.of)}>"
        if kind.name == "map" and kind.of:
            name = f"array<string, {self.told(kind.of)}>"
        return f"{name}|null" if kind.nullable and name != "mixed" else name

    def body(self, kind: Kind, depth: int = 0) -> str:
        """What a call takes, as the shape of an array."""
        if kind.name == "shape" and depth < _DEEPEST:
            inside = ", ".join(
                f"{each.name}{'' if each.required else '?'}: {self.body(each.kind, depth + 1)}"
                for each in self._document.shapes[kind.shape].members
            )
            name = f"array{{{inside}}}"
        elif kind.name in ("shape", "map"):
            name = "array<string, mixed>"
        elif kind.name == "list" and kind.of:
            name = f"list<{self.body(kind.of, depth + 1)}>"
        elif kind.parts:
            name = self._bare(kind)
        elif kind.values:
            name = "|".join(f"'{each}'" for each in kind.values)
        else:
            name = "string" if kind.name == "datetime" else _SCALARS[kind.name]
        return f"{name}|null" if kind.nullable and name != "mixed" else name

    def reading(self, member: Member) -> str:
        """The expression that makes a property of what was told."""
        said = f"$told['{member.name}'] ?? null"
        make = self._making(member.kind)
        if not make:
            return said
        if member.kind.nullable or not member.required:
            return f"self::ifThere({make}, {said})"
        return f"({make})({said})"

    def answering(self, kind: Kind) -> str:
        """What makes an answer of what was told."""
        return self._making(kind) or "static fn (mixed $told): mixed => $told"

    def _making(self, kind: Kind) -> str:
        """A callable; empty: the value is taken as it is."""
        if kind.name == "shape":
            return f"{kind.shape}::fromArray(...)"
        if kind.name == "datetime":
            return "Shape::time(...)"
        make = self._making(kind.of) if kind.of else ""
        return f"Shape::each({make})" if make and kind.name in ("list", "map") else ""


def _or_null(name: str) -> str:
    if name == "mixed":
        return name
    return f"{name}|null" if "|" in name else f"?{name}"
