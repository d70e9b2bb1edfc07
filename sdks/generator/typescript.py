"""The generated part of the TypeScript client."""

import subprocess
import tempfile
from pathlib import Path

import orjson

from generator.document import Document, Kind, Member, camel
from generator.simple import simple
from generator.templating import environment

FOLDER = "typescript/src/generated"
TOOLS = Path(__file__).resolve().parents[2] / ".tools" / "sdks"
_HEAD = "// Generated: `make sdks` writes it anew.\n\n"
_SCALARS = {
    "integer": "number", "number": "number", "string": "string", "boolean": "boolean",
    "datetime": "string", "date": "string", "bytes": "Uint8Array", "nothing": "void",
    "any": "unknown",
}  # fmt: skip


def files(document: Document) -> dict[str, str]:
    """The files, by their paths below `sdks`."""
    template = environment().get_template("operations.ts.jinja")
    return {
        f"{FOLDER}/models.ts": _HEAD + _models(document),
        f"{FOLDER}/operations.ts": template.render(document=document, ts=TypeScript()),
    }


class TypeScript:
    """How values are written down in TypeScript; what the template asks."""

    def kind(self, kind: Kind) -> str:
        """The type of a value that an answer or a call has."""
        if kind.values:
            name = " | ".join(f'"{each}"' for each in kind.values)
        elif kind.name == "shape":
            name = f"models.{kind.shape}"
        elif kind.name == "list" and kind.of:
            name = f"Array<{self.kind(kind.of)}>"
        elif kind.parts:
            name = " | ".join(map(self.kind, kind.parts))
        elif kind.name == "map" and kind.of:
            name = f"Record<string, {self.kind(kind.of)}>"
        else:
            name = _SCALARS[kind.name]
        return f"{name} | null" if kind.nullable and name != "unknown" else name

    def asked(self, members: tuple[Member, ...], name: str = "query") -> str:
        """A parameter that is an object with these members."""
        inside = "; ".join(
            f"{camel(each.name)}{'' if each.required else '?'}: "
            f"{self.kind(each.kind).removesuffix(' | null')}"
            for each in members
        )
        must = any(each.required for each in members)
        return f"{name}: {{ {inside} }}{'' if must else ' = {}'}"

    def reading(self, kind: Kind) -> str:
        """How the answer is read: as JSON, as bytes, or not at all."""
        return {"bytes": '"bytes"', "nothing": '"nothing"'}.get(kind.name, '"json"')


def _models(document: Document) -> str:
    if not (TOOLS / "node").exists():
        raise FileNotFoundError(f"{TOOLS}: `make sdks` makes it")
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "simple.json", Path(folder) / "out"
        given.write_bytes(orjson.dumps(simple(document.told)))
        subprocess.run(  # noqa: S603  # our own program, our own file
            [
                TOOLS / "node",
                TOOLS / "node_modules/@hey-api/openapi-ts/bin/run.js",
                *("-i", given, "-o", out, "-p", "@hey-api/typescript", "--silent"),
            ],
            check=True,
            cwd=folder,
            stdout=subprocess.PIPE,
        )
        text = (out / "types.gen.ts").read_text("utf-8")
    return text.split("\n\n", 1)[1]
