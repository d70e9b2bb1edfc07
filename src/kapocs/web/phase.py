"""How far a connection has come with a request."""

from enum import Enum, auto


class Phase(Enum):
    """What is expected next from the other side."""

    LINE = auto()
    """A request line: nothing of the next request has been given to the parser."""
    HEAD = auto()
    BODY = auto()
    DEAF = auto()
    """Nothing: what comes is thrown away until the connection is closed."""
