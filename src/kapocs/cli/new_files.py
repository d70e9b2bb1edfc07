"""Writing files that are not there yet."""

from pathlib import Path

from kapocs.cli.options import BadFile


def write_new(path: str, content: bytes) -> None:
    """Into a file that is not there yet. BadFile; also when none is named."""
    if not path:
        raise BadFile("to: a PDF goes into a file; name one.", field="to")
    try:
        with Path(path).open("xb") as file:
            file.write(content)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else "no name of a file"
        raise BadFile(f"to: {path}: {said}.", field="to") from error
