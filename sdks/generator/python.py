"""The generated part of the Python client."""

import re
import tempfile
from pathlib import Path

import orjson
from datamodel_code_generator import InputFileType, LiteralType, OpenAPIScope, generate
from datamodel_code_generator.enums import AliasGenerator, DataModelType
from datamodel_code_generator.format import Formatter, PythonVersion

from generator.document import Document, Kind, Member, snake
from generator.simple import simple
from generator.templating import environment

FOLDER = "python/src/kapocs_client/generated"
_SCALARS = {
    "integer": "int", "number": "float", "string": "str", "boolean": "bool",
    "datetime": "datetime", "date": "date", "bytes": "bytes", "nothing": "None", "any": "Any",
}  # fmt: skip
_CONFIG = re.compile(r"    model_config = ConfigDict\(\n(?:        .*\n)+    \)\n")
_HEAD = '"""What the API takes and answers. Generated: `make sdks` writes it anew."""\n'


def files(document: Document) -> dict[str, str]:
    """The files, by their paths below `sdks`."""
    template = environment().get_template("operations.py.jinja")
    return {
        f"{FOLDER}/__init__.py": '"""Generated: `make sdks` writes it anew."""\n',
        f"{FOLDER}/models.py": _models(document),
        f"{FOLDER}/operations.py": template.render(document=document, py=Python()),
    }


class Python:
    """How values are written down in Python; what the template asks."""

    def kind(self, kind: Kind) -> str:
        """The type of a value that an answer or a call has."""
        if kind.values:
            name = f"Literal[{', '.join(map(repr, kind.values))}] | str"
        elif kind.name == "shape":
            name = f"models.{kind.shape}"
        elif kind.name == "list" and kind.of:
            name = f"list[{self.kind(kind.of)}]"
        elif kind.parts:
            name = " | ".join(map(self.kind, kind.parts))
        elif kind.name == "map" and kind.of:
            name = f"dict[str, {self.kind(kind.of)}]"
        else:
            name = _SCALARS[kind.name]
        return f"{name} | None" if kind.nullable and name != "Any" else name

    def asked(self, member: Member) -> str:
        """A parameter, with its type and what it is when it is left out."""
        name = self.kind(member.kind).removesuffix(" | None")
        if not member.required:
            return f"{snake(member.name)}: {name} | None = None"
        return f"{snake(member.name)}: {name}"

    def answer(self, kind: Kind) -> str:
        """What `ask` is told of an answer: the type itself."""
        return "type(None)" if kind.name == "nothing" else self.kind(kind)

    def body(self, kind: Kind) -> str:
        """What a call takes as its body."""
        name = self.kind(kind)
        return f"{name} | Mapping[str, Any]" if kind.name == "shape" else name


def _models(document: Document) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "models.py"
        generate(
            orjson.dumps(simple(document.told)).decode(),
            input_file_type=InputFileType.OpenAPI,
            openapi_scopes=[OpenAPIScope.Schemas],
            output=path,
            output_model_type=DataModelType.PydanticV2BaseModel,
            target_python_version=PythonVersion.PY_311,
            base_class="kapocs_client.shape.Shape",
            snake_case_field=True,
            alias_generator=AliasGenerator.ToCamel,
            use_standard_collections=True,
            use_union_operator=True,
            use_schema_description=True,
            use_default_kwarg=True,
            collapse_root_models=True,
            enum_field_as_literal=LiteralType.All,
            disable_timestamp=True,
            formatters=[Formatter.BUILTIN],
            custom_file_header=_HEAD,
        )
        text = path.read_text("utf-8")
    # The class of ours says it once.
    return _opened(_CONFIG.sub("", text), document)


def _opened(text: str, document: Document) -> str:
    """Texts of an answer may be what a newer server says: a value unknown here is no fault."""
    heads = re.split(r"(?m)^(?=class )", text)
    return "".join(
        re.sub(r"(Literal\[[^\]]+\])", r"\1 | str", each)
        if re.split(r"[ (:]", each)[1] in document.answered
        else each
        for each in heads
    )
