"""What the form beside an operation of API v2 has to know, so that a reader may try it."""

import json
import re
from collections.abc import Iterable

from kapocs.docs_site.answers import POLICY
from kapocs.docs_site.calls import Given, outline
from kapocs.web.reference import Operation

MAY_CALL = {"Content-Security-Policy": f"{POLICY}; connect-src 'self'"}
"""Of the page with the forms alone: its programs may call this installation, and nobody else."""
_ASKS_FIRST = re.compile(
    r"(?:delete|erase|cancel|undo|empty|revoke|rotate|reverse|refuse|unsubscribe|archive|restrict"
    r"|start|activate|resume|dispatch|complete|pull|retry|replay)(?=[A-Z]|$)"
)
"""Operations by whose ids it is seen that they take something away or send something off."""


def form_of(operation: Operation) -> str:
    """JSON: verb, template of the path, and the parameters with their example values."""
    call = outline(operation)
    return json.dumps(
        {
            "verb": call.verb,
            "template": call.path,
            "path": _filled(call.places),
            "query": _filled((*call.required, *call.optional)),
            "headers": _filled(call.headers),
            "open": call.is_open,
            "asks": asks_first(operation),
        },
        ensure_ascii=False,
    )


def asks_first(operation: Operation) -> bool:
    """Whether a reader is asked once more before it is sent."""
    return operation.verbs[0] == "DELETE" or bool(_ASKS_FIRST.match(operation.id))


def _filled(given: Iterable[Given]) -> list[tuple[str, str]]:
    return [(each.name, each.value) for each in given]
