"""What operations on sends and on who they come from are asked by strangers; by their ids."""

from typing import Any

BODIES: dict[str, dict[str, Any]] = {
    "chooseSendWinner": {"variant": 1},
    "updateDomain": {"trackingHost": ""},
    "activateDomainKeys": {"force": True},
    "updateRelay": {"priority": 3},
    "testRelay": {"to": "bela@kapocs.test"},
}
BODILESS = {
    "startSend",
    "archiveSend",
    "restoreSend",
    "checkDomain",
    "rotateDomainKeys",
    "testSite",
}
OF_ANOTHER = {
    "chooseSendWinner": {"sendId": "testedSend"},
    "deleteSend": {"sendId": "draftSend"},
    "testSite": {"connectorId": "site"},
    "rotateDomainKeys": {"domainId": "signingDomain"},
}
UNKNOWN = {
    "domainId": "domain_not_found",
    "refusalId": "refusal_not_found",
    "relayId": "relay_not_found",
}
OUTWARD = {"checkDomain", "testRelay", "testSite", "resetSecondFactor"}
"""Those that ask other machines, or need what only a browser sets up: what they do for Anna, the
tests of their nouns try."""
