"""Templates of automations: what the files of the folder say, by name.

A file has a definition, in which `$list`, `$orders`, `$letter.NAME` and `$segment.NAME` stand for
ids that are known when it is used, and the letters, fields and segments that it needs; texts are
in each language of accounts. `frame.yaml` has what all letters share.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from kapocs.automations.documents import read_document
from kapocs.automations.given import UNITS
from kapocs.automations.naming import all_steps
from kapocs.errors import Invalid
from kapocs.letters.builtin import document
from kapocs.lists.values import FieldType
from kapocs.reasons import Reason

NAMES = (
    *("welcome", "confirm-reminder", "abandoned-cart", "after-sale", "replenishment", "win-back"),
    *("birthday", "name-day", "event-reminder", "invoice-reminder", "review-request"),
    "re-permission",
)
"""In the order in which they are shown; each is the name of a file."""
ELSEWHERE = "https://example.com/"
"""How addresses in letters begin that whoever uses the template puts their own for."""
_SOURCES = resources.files("kapocs.automations") / "templates"
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "[": "(", "]": ")", "\n": " "})
"""A name within a letter: neither markup nor a merge tag."""


class BadTemplate(Invalid):
    """An automation cannot be made from the template so."""

    code = "bad_template"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLetter:
    """A letter of a template in one language."""

    key: str
    name: str
    subject: str
    html: str

    @property
    def leads_elsewhere(self) -> bool:
        """Whether its links wait for the addresses of whoever uses it."""
        return ELSEWHERE in self.html


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateField:
    """A field that the template's automation fills or reads."""

    name: str
    type: FieldType
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSegment:
    """A segment that begins the automation; `where`: as people type conditions."""

    key: str
    name: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowTemplate:
    """A template in one language."""

    name: str
    language: str
    title: str
    about: str
    needs_orders: bool
    """Whether it is for records of a list of orders."""
    definition: Mapping[str, Any]
    """With placeholders."""
    left: Sequence[str]
    """What is left to be done beside the letters, by names of `starting`."""
    fields: Sequence[TemplateField]
    segments: Sequence[TemplateSegment]
    raw_letters: Mapping[str, Any]

    @property
    def waits(self) -> Mapping[str, Mapping[str, int]]:
        """Its waits that last for so long, by step."""
        steps = [
            each for each in all_steps(self.definition) if isinstance(each.get("wait"), Mapping)
        ]
        return {each["id"]: each["wait"] for each in steps if each["wait"].keys() <= UNITS.keys()}

    def letters(self, sender: str) -> list[TemplateLetter]:
        """Its letters, signed by `sender`."""
        return [self._letter(key, each, sender) for key, each in self.raw_letters.items()]

    def _letter(self, key: str, raw: Mapping[str, Any], sender: str) -> TemplateLetter:
        said, frame = raw[self.language], _file("frame")
        words = frame[self.language]
        parts = (said["text"], words["signature"], words[raw.get("footer", "list")])
        body = "\n".join(part.strip() for part in parts)
        body = body.replace("{button}", frame["button"])
        body = body.replace("{sender}", sender.translate(_HTML))
        html = document(self.language, said["name"], body)
        return TemplateLetter(key=key, name=said["name"], subject=said["subject"], html=html)


def read_template(name: str, language: str) -> FlowTemplate:
    """The template in a language of accounts. BadTemplate."""
    if name not in NAMES:
        raise BadTemplate(
            Reason("automations.no_template", name=name[:64], names=", ".join(NAMES)),
            field="template",
        )
    raw = _file(name)
    return FlowTemplate(
        name=name,
        language=language,
        title=raw["name"][language],
        about=raw["about"][language],
        needs_orders=raw.get("orders", False),
        definition=raw["automation"],
        left=raw.get("left", ()),
        fields=[
            TemplateField(
                name=each["name"], type=FieldType(each["type"]), label=each["label"][language]
            )
            for each in raw.get("fields", ())
        ],
        segments=[
            TemplateSegment(key=key, name=each["name"][language], where=each["where"])
            for key, each in raw.get("segments", {}).items()
        ],
        raw_letters=raw["letters"],
    )


def placed(raw: Any, ids: Mapping[str, int]) -> Any:
    """A definition with ids in place of what stands for them, such as `$letter.welcome`."""
    if isinstance(raw, Mapping):
        return {name: placed(value, ids) for name, value in raw.items()}
    if isinstance(raw, list):
        return [placed(each, ids) for each in raw]
    if isinstance(raw, str) and raw.startswith("$"):
        return ids[raw[1:]]
    return raw


@lru_cache(maxsize=len(NAMES) + 1)
def _file(name: str) -> Mapping[str, Any]:
    """What a file of ours says: its lines of comment aside."""
    raw: Mapping[str, Any] = read_document(
        (_SOURCES / f"{name}.yaml").read_text(encoding="utf-8")
    ).raw
    return raw
