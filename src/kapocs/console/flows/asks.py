"""What the forms of parts of an automation ask: a question for each member of its definition."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

PREFIX = "v."
"""How fields begin that say something of the part; others are the form's own."""


class AskHow(StrEnum):
    """How something is asked for."""

    TEXT = "text"
    AREA = "area"
    NUMBER = "number"
    TRUTH = "truth"
    CHOICE = "choice"
    CLOCK = "clock"
    SPAN = "span"
    DAYS = "days"
    WHERE = "where"
    FIELD = "field"
    VALUES = "values"
    SIGNAL = "signal"
    LETTER = "letter"
    LETTERS = "letters"
    LIST = "list"
    SEGMENT = "segment"
    FORM = "form"
    AUTOMATION = "automation"
    STEP = "step"
    SENDING = "sending"
    """A step that sends a letter."""
    IDS = "ids"
    JSON = "json"
    SECRET = "secret"  # noqa: S105  # how it is asked for
    WAYS = "ways"
    AFTER = "after"
    """Of a split: when its best way is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question. `path`: where the answer stands within the part; empty: it is the part."""

    path: tuple[str, ...]
    how: AskHow
    label: str
    """Key of its text; beside it `LABEL_about` may say more."""
    words: Sequence[str] = ()
    """Of a choice; the first one is meant when nothing is said."""
    most: int = 200
    is_brief: bool = False
    """Whether the answer is told where the part is listed."""
    is_always: bool = False
    """Whether it stands there even without an answer."""
    of: str = ""
    """What has to be chosen for the question to matter: words of a signal, with spaces between."""

    @property
    def name(self) -> str:
        """Of its field in the form."""
        return PREFIX + ".".join(self.path)

    def place(self, kind: str) -> str:
        """As problems name it."""
        return ".".join(filter(None, (kind, *self.path)))


Fits = Callable[[Mapping[str, Any]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartForm:
    """The form of a kind of part."""

    name: str
    """`flow_form_NAME` is its text."""
    kind: str
    """How the step is written; empty: no step, its members stand by themselves."""
    asks: Sequence[Ask]
    group: str = ""
    fits: Fits = lambda raw: True
    """Whether a part of the kind has this form."""
    fixed: Mapping[str, Any] = field(default_factory=dict)
    """Members that a new one has as well."""
    value: Any = None
    """What it says when it asks nothing."""
