"""What the public reference says about one operation of an API; each API keeps a table of these."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation, described for people who call it.

    `id` is stable (anchors and tests go by it), `verbs` begins with the one to prefer, `path` has
    its parameters in braces, `parameters` explains each of them, `body` is an example of the JSON
    sent (None: nothing is sent), `answer` says what comes back, `failures` what else may come,
    `headers` names those parameters that travel as headers.
    """

    id: str
    chapter: str
    verbs: tuple[str, ...]
    path: str
    title: str
    text: str
    parameters: tuple[tuple[str, str], ...]
    body: object | None
    answer: str
    failures: tuple[tuple[str, str], ...]
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownError:
    """What the reference says about one code: `told` and `cure` in English and in Hungarian."""

    code: str
    status: int
    told: tuple[str, str]
    cure: tuple[str, str]


def error_page(base_url: str, code: str) -> str:
    """The address of a code's page."""
    return f"{base_url}/docs/errors/{code}"
