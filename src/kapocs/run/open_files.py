"""How many files and sockets this process may have open."""

import resource

import structlog

_RESERVE = 300
"""For all but visitors: the program's own files, the mail intake, look-ups."""
_FEWEST = 16
_ENOUGH = 65_536
_log = structlog.get_logger(__name__)


def raise_limit() -> None:
    """As far as the system lets us, or as far as is of use."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _ENOUGH if hard == resource.RLIM_INFINITY else min(hard, _ENOUGH)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError) as error:
            _log.warning("open_files.not_raised", soft=soft, hard=hard, error=str(error))


def connections(wanted: int, *, others: int) -> int:
    """How many visitors' connections there may be: as many as wanted, if the limit allows."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return wanted
    possible = max(_FEWEST, soft - _RESERVE - others)
    if possible < wanted:
        _log.warning("open_files.few", limit=soft, connections=possible)
    return min(wanted, possible)
