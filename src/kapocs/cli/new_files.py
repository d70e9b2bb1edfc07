"""Writing files that are not there yet, for their owner's eyes."""

import os

from kapocs.cli.options import BadFile


def write_new(path: str, content: bytes) -> None:
    """Into a file that is not there yet. BadFile; also when none is named."""
    if not path:
        raise BadFile("to: a PDF goes into a file; name one.", field="to")
    try:
        with open(path, "xb", opener=owners_alone) as file:
            file.write(content)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else "no name of a file"
        raise BadFile(f"to: {path}: {said}.", field="to") from error


def owners_alone(path: str, flags: int) -> int:
    """Opens a file that nobody else may read; for `open`."""
    return os.open(path, flags, 0o600)
