"""What operations on sends and on who they come from are asked by strangers; by their ids."""

from typing import Any

BODIES: dict[str, dict[str, Any]] = {"chooseSendWinner": {"variant": 1}}
BODILESS = {"startSend", "archiveSend", "restoreSend"}
OF_ANOTHER = {
    "chooseSendWinner": {"sendId": "testedSend"},
    "deleteSend": {"sendId": "draftSend"},
}
UNKNOWN = {"refusalId": "refusal_not_found"}
