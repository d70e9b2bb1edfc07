"""Takes the pictures out of a letter's source, so that a thousand copies of it stay small."""

import re

from kapocs.paper import pictures

_DATA_URL = re.compile(r"data:image/(?:png|jpeg|jpg|gif);base64,[A-Za-z0-9+/=]{200,}")


def lift(source: str) -> tuple[str, dict[str, bytes]]:
    """The source with short names in the place of `data:` URLs, and what they stand for.

    BadPaper when one of the pictures cannot be printed.
    """
    found: dict[str, bytes] = {}

    def name(match: re.Match[str]) -> str:
        data = pictures.from_data_url(match[0])
        key = pictures.file_name(data)
        found[key] = data
        return key

    return _DATA_URL.sub(name, source), found
