"""What can be wrong with a call, as Python raises it."""

import json
from dataclasses import dataclass

import httpx


class KapocsError(Exception):
    """Everything that this client raises."""


class Unreachable(KapocsError):
    """No answer came. Whether it was done is known only of what the client may repeat."""


class Unreadable(KapocsError):
    """An answer came that is none of the API's: not of the shape that this client knows."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A wrong value: where it stands in the body (`pointer`) or the query string (`parameter`)."""

    code: str
    detail: str
    pointer: str | None
    parameter: str | None


class Problem(KapocsError):
    """The API said no. `code` is stable, `detail` is for people and `cure` tells what to do.

    `request_id` is what the operator finds in the log; `retry_after` in seconds, where it is said.
    """

    def __init__(self, status: int, told: dict[str, object], retry_after: float | None) -> None:
        self.status = status
        self.code = str(told.get("code") or f"http_{status}")
        self.detail = str(told.get("detail") or "")
        self.cure = str(told.get("cure") or "")
        self.page = str(told.get("type") or "")
        self.request_id = str(told.get("requestId") or "")
        self.errors = _faults(told.get("errors"))
        self.retry_after = retry_after
        self.told = told
        super().__init__(f"{status} {self.code}: {self.detail} {self.cure}".rstrip())


class Invalid(Problem):
    """400 and 422: what was sent cannot be. `errors` has every wrong value."""


class NotAuthenticated(Problem):
    """401: the key pair is wrong or revoked."""


class Denied(Problem):
    """403: the key pair may not do this."""


class NotFound(Problem):
    """404: there is no such thing in the account."""


class Conflict(Problem):
    """409 and 412: as things stand it cannot be done."""


class TooFast(Problem):
    """429: too many calls; `retry_after` tells when there may be more."""


class Failed(Problem):
    """500 and above: it went wrong on the server's side."""


_KINDS = {
    400: Invalid, 401: NotAuthenticated, 403: Denied, 404: NotFound, 409: Conflict, 412: Conflict,
    413: Invalid, 422: Invalid, 429: TooFast,
}  # fmt: skip


def problem(response: httpx.Response) -> Problem:
    """What an answer of 400 and above says."""
    try:
        told = json.loads(response.content)
    except ValueError:
        told = {}
    status = response.status_code
    kind = _KINDS.get(status, Failed if status >= 500 else Problem)
    return kind(status, told if isinstance(told, dict) else {}, retry_after(response))


def retry_after(response: httpx.Response) -> float | None:
    """Seconds after which to come back, as the answer says; None where it does not say."""
    said = response.headers.get("Retry-After", "")
    return float(said) if said.isascii() and said.isdigit() else None


def _faults(told: object) -> list[Fault]:
    found = told if isinstance(told, list) else []
    return [
        Fault(
            code=str(each.get("code", "")),
            detail=str(each.get("detail", "")),
            pointer=each.get("pointer"),
            parameter=each.get("parameter"),
        )
        for each in found
        if isinstance(each, dict)
    ]
