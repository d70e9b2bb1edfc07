"""The sockets of the web side, opened by `kapocs up` before anything else and handed to its child.

So a taken port is told at once, whoever answers on it is ours, and visitors wait for the moment
in which the web side is started anew instead of being turned away.
"""

import asyncio
import errno
import socket
from collections.abc import Sequence
from contextlib import suppress

from kapocs.settings import BadSetting, Settings

_WAITING = 2048
_WHY = {
    errno.EADDRINUSE: "taken by another program (or by another `kapocs up`); stop that, or choose"
    " another port",
    errno.EACCES: "this user may not listen on it; choose one above 1023",
}


def refuse_taken(settings: Settings) -> None:
    """BadSetting when the mail intake, which its own process opens, will not get its ports."""
    for kind in ("intake", "intake_lmtp"):
        if port := getattr(settings, f"{kind}_port"):
            names = ("KAPOCS_INTAKE_HOST", f"KAPOCS_{kind.upper()}_PORT")
            close(_open(settings.intake_host, port, names))


def open_sockets(host: str, port: int) -> list[socket.socket]:
    """Listens on every address of the host. BadSetting names what cannot be had.

    Port 0: one that is free, the same for all addresses.
    """
    return _open(host, port, ("KAPOCS_HOST", "KAPOCS_PORT"))


def _open(host: str, port: int, names: tuple[str, str]) -> list[socket.socket]:
    """`names`: the settings that say the host and the port."""
    opened: list[socket.socket] = []
    try:
        for family, address in _addresses(host, port):
            if port == 0 and opened:
                address = (address[0], port_of(opened), *address[2:])
            opened.append(_listen(family, address))
    except OSError as error:
        close(opened)
        if error.errno not in _WHY:
            raise BadSetting(f"{names[0]}: nobody can listen on {host}: {error}") from error
        by = " with --port" if names[1] == "KAPOCS_PORT" else ""
        raise BadSetting(f"{names[1]}: {port}: {_WHY[error.errno]}{by}.") from error
    return opened


def port_of(sockets: Sequence[socket.socket]) -> int:
    """Where they listen."""
    return int(sockets[0].getsockname()[1])


def inherited(descriptors: Sequence[int]) -> list[socket.socket] | None:
    """What the parent opened; None: it opened nothing."""
    return [socket.socket(fileno=each) for each in descriptors] or None


def close(sockets: Sequence[socket.socket]) -> None:
    """Listens no more; whoever else holds them still does."""
    for each in sockets:
        each.close()


async def until_answered(listener: socket.socket) -> None:
    """Waits, without end, until whoever serves the socket answers a request."""
    host, port = listener.getsockname()[:2]
    while not await _answers(_reachable(host), port):  # noqa: ASYNC110  # nothing tells us
        await asyncio.sleep(0.1)


async def _answers(host: str, port: int) -> bool:
    with suppress(OSError):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        line = await reader.readline()
        writer.close()
        return bool(line)
    return False


def own_port(settings: Settings, sockets: Sequence[socket.socket]) -> Settings:
    """The settings, with the port that was found where any would do."""
    return settings if settings.port else settings.with_(port=port_of(sockets))


def _addresses(host: str, port: int) -> list[tuple[int, tuple[object, ...]]]:
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return list(dict.fromkeys((each[0], each[4]) for each in found))


def _listen(family: int, address: tuple[object, ...]) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(address)
        made.listen(_WAITING)
        made.setblocking(False)
    except OSError:
        made.close()
        raise
    return made


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # compared, not bound
