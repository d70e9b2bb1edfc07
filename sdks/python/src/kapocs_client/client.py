"""The client: the token, the tries, and the answers."""

import random
import threading
import time
import uuid
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TypeVar

import httpx
from pydantic import ValidationError

from kapocs_client.call import Call, reader
from kapocs_client.generated.models import Login
from kapocs_client.generated.operations import Operations
from kapocs_client.problems import Unreachable, Unreadable, problem, retry_after
from kapocs_client.shape import Shape

Answer = TypeVar("Answer")
_EARLY = 60.0
"""Seconds before its end at which a token is not used any more."""
_SLOW = frozenset([502, 504])
"""Something between here and there gave up: the request may have been done."""
_BUSY = frozenset([429, 503])
"""The request was not done."""


class Kapocs(Operations):
    """An installation of Kapocs, as an API key pair sees it.

    Safe to use from several threads. `tries`: how often a request is sent at most; `longest_wait`:
    seconds that it waits at most before the next try, a server that asks for more gets none.
    """

    def __init__(  # noqa: PLR0913  # settings, by their names
        self,
        base_url: str,
        username: str,
        password: str,
        *,
        timeout: float = 30.0,
        tries: int = 4,
        longest_wait: float = 60.0,
        language: str = "en",
    ) -> None:
        headers = {"Accept-Language": language, "User-Agent": "kapocs-client-python/0.1.0"}
        self._client = httpx.Client(
            base_url=f"{base_url.rstrip('/')}/v2", headers=headers, timeout=timeout
        )
        self._key_pair = Login(username=username, password=password)
        self._tries, self._longest_wait = max(1, tries), longest_wait
        self._token, self._good_until = "", 0.0
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the connections."""
        self._client.close()

    def ask(self, answer: type[Answer], call: Call) -> Answer:
        """The answer to a call. Problem: the server said no; Unreachable: it said nothing."""
        request = self._request(call)
        if call.path == "/access-token":
            response = self._tried(request, call)
        else:
            response = self._authorized(request, call)
        if not response.is_success:
            raise problem(response)
        if answer is bytes:
            return response.content  # type: ignore[return-value]  # it is
        found = _read(answer, response.content or b"null")
        if isinstance(found, Shape):
            found.read_as(response.headers.get("ETag"))
        return found

    def _request(self, call: Call) -> httpx.Request:
        headers = {name: str(each) for name, each in call.headers.items() if each is not None}
        if call.is_keyed:
            headers["Idempotency-Key"] = call.key or str(uuid.uuid4())
        content = call.content
        if content is not None:
            headers["Content-Type"] = content[1]
        return self._client.build_request(
            call.verb,
            call.address,
            params=call.asked,
            headers=headers,
            content=None if content is None else content[0],
        )

    def _authorized(self, request: httpx.Request, call: Call) -> httpx.Response:
        """The answer with a token; one that the server does not know any more is made anew."""
        token = self._usable_token(not_this="")
        request.headers["Authorization"] = f"Bearer {token}"
        response = self._tried(request, call)
        if response.status_code != 401:
            return response
        request.headers["Authorization"] = f"Bearer {self._usable_token(not_this=token)}"
        return self._tried(request, call)

    def _usable_token(self, *, not_this: str) -> str:
        with self._lock:
            if self._token == not_this or time.monotonic() > self._good_until:
                made = self.create_access_token(self._key_pair)
                self._token = made.token
                left = (made.expires_at - datetime.now(UTC)).total_seconds() - _EARLY
                # A clock that goes wrong would have every token be over.
                self._good_until = time.monotonic() + max(left, _EARLY)
            return self._token

    def _tried(self, request: httpx.Request, call: Call) -> httpx.Response:
        """The answer of the first try that is worth one; each try is the same to the byte."""
        for number in range(1, self._tries + 1):
            pause = random.uniform(0.5, 1.0) * 0.5 * 2**number  # noqa: S311  # no secret
            try:
                response = self._client.send(request)
            except httpx.TransportError as broken:
                if number == self._tries or not call.may_be_repeated:
                    raise Unreachable(f"{request.method} {request.url}: {broken}") from broken
            else:
                asked = retry_after(response)
                pause = pause if asked is None else asked
                is_last = number == self._tries or pause > self._longest_wait
                if is_last or not _is_worth_another(response, call):
                    return response
            time.sleep(pause)
        raise AssertionError("the last try returns or raises")


def _is_worth_another(response: httpx.Response, call: Call) -> bool:
    status = response.status_code
    if status == 429:  # without the header it is a limit that waiting does not lift
        return retry_after(response) is not None
    if status in _BUSY:
        return True
    if status == 409 and call.is_keyed:  # the try before is still being worked on
        return problem(response).code == "idempotency_key_in_use"
    return status in _SLOW and call.may_be_repeated


def _read(answer: type[Answer], content: bytes) -> Answer:
    try:
        found: Answer = reader(answer).validate_json(content)
    except ValidationError as wrong:
        raise Unreadable(f"not {answer!r}: {wrong}") from wrong
    return found
