"""Operations that are no tool, and why. A new operation stands in `table.py` or here."""

_SECRETS = "its answer tells a secret, or its body holds one; neither is for an assistant's memory"
_PROGRAM = "for a program that runs by itself, such as a shop or a site"
_FILE = "takes the bytes of a file, which an assistant has no good way to send"
_TWICE = "another operation does this for the same tool"
_MANY = "takes a thousand things at once, which nobody looks over who confirms it"
_MONEY = "decides what the account may cost; for people"
_RIGHTS = "decides who may do what in the account; for people"

LEFT_OUT: dict[str, str] = {
    "createAccessToken": _SECRETS,
    "setUsageCap": _MONEY,
    "emptySandbox": "throws away at once whatever was tried; for people and programs of tests",
    "createApiKey": _SECRETS,
    "rotateApiKey": _SECRETS,
    "updateApiKey": _RIGHTS,
    "revokeApiKey": _RIGHTS,
    "deleteApiKey": _RIGHTS,
    "createUser": _SECRETS,
    "setUserPassword": _SECRETS,
    "inviteUser": _RIGHTS,
    "inviteUserAgain": _RIGHTS,
    "withdrawInvitation": _RIGHTS,
    "resetSecondFactor": _RIGHTS,
    "updateUser": _RIGHTS,
    "deactivateUser": _RIGHTS,
    "activateUser": _RIGHTS,
    "deleteUser": _RIGHTS,
    "exchangeFormVisit": _PROGRAM,
    "createLetterImage": _FILE,
    "previewLetter": "a page for the eyes of people",
    "listNewsletterSubscribers": _TWICE,
    "getSubscriberEvents": _TWICE,
    "addSubscribers": _MANY,
    "createEvents": _PROGRAM,
    "createProducts": _MANY,
    "createOrders": _MANY,
    "createImport": _FILE,
    "getPrintFile": "its answer is a file of print",
    "getPrintManifest": "its answer is a file; `getPrintBatch` tells how many were left out",
    "putImportPart": _FILE,
    "completeImport": _FILE,
    "importBankStatement": _FILE,
    "updateSendByPut": _TWICE,
    "putCart": _PROGRAM,
    "deleteCart": _PROGRAM,
    "orderCart": _PROGRAM,
    "createWebhook": _SECRETS,
    "rotateWebhook": _SECRETS,
    "setProviderHook": _SECRETS,
    "passEventGap": _PROGRAM,
    "createConnector": _SECRETS,
    "updateConnector": _SECRETS,
    "createRelay": _SECRETS,
    "updateRelay": _SECRETS,
    "deleteRelay": "ends what is made anew only with its secrets; for people",
    "deleteConnector": "ends a link that is made anew only with its secrets; for people",
}
"""Operation → the reason."""

NOT_YET: dict[str, str] = {}
"""Names that assistants know from the product used before, and why there is no such tool."""
