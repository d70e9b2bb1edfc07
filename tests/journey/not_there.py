"""Examples that are not pasted, because what they name is on no fresh installation."""

_OF_SENDERS = frozenset(
    [
        "activateDomainKeys",
        "archiveSend",
        "checkDomain",
        "chooseSendWinner",
        "deleteDomain",
        "deleteEventReader",
        "deleteRefusal",
        "deleteRelay",
        "deleteSamples",
        "deleteSend",
        "deleteSmsOptOut",
        "deleteSuppression",
        "createRelay",
        "getDomain",
        "getRelay",
        "getSuppression",
        "passEventGap",
        "rotateDomainKeys",
        "startSend",
        "testRelay",
        "testSite",
        "updateDomain",
        "updateRelay",
    ]
)
"""Sends that other examples need as they are, people who are written to, what nobody refused; and
relays and domains, for which other machines are asked.
"""
_OF_AUTOMATIONS = frozenset(
    [
        *(f"{verb}Automation" for verb in ("activate", "archive", "compare", "delete", "enter")),
        *(f"{verb}Automation" for verb in ("get", "pause", "preview", "restore", "resume")),
        *(f"{verb}Automation" for verb in ("simulate", "stop", "update")),
        *(
            "deleteAction",
            "getAction",
            "updateAction",
            "getAutomationRun",
            "getAutomationStats",
            "getAutomationVersion",
        ),
        *("listAutomationCalls", "listAutomationRuns", "listAutomationVersions"),
        "retryAutomationRuns",
    ]
)
"""A fresh installation has no automation: one that works would act on what other examples do."""
_OF_PEOPLE = frozenset(["inviteUserAgain", "resetSecondFactor", "withdrawInvitation"])
"""Nobody's invitation waits, and nobody has a second factor."""
NOT_THERE = (
    _OF_SENDERS
    | _OF_PEOPLE
    | _OF_AUTOMATIONS
    | frozenset(
        [
            "acceptBankRow",
            "archiveCoupon",
            "archiveForm",
            "createPrintBatch",
            "archiveList",
            "archiveLandingPage",
            "archiveLetter",
            "archiveSegment",
            "archiveShippingMethod",
            "cancelExport",
            "cancelImport",
            "cancelInvoice",
            "cancelPrintBatch",
            "completeImport",
            "deleteCategory",
            "deleteCoupon",
            "deleteFieldOption",
            "deleteForm",
            "deleteFormAlias",
            "deleteList",
            "deleteListField",
            "deleteGlobal",
            "deleteLandingPage",
            "deleteLandingPageFolder",
            "deleteLetter",
            "deleteLetterFolder",
            "deleteLetterImage",
            "deleteProduct",
            "deleteShippingMethod",
            "deleteSegment",
            "deleteSegmentGroup",
            "deleteOrder",
            "deleteOrderItem",
            "deletePrintFiles",
            "deleteOpportunity",
            "deleteTask",
            "dispatchOrders",
            "getBankStatement",
            "getExport",
            "getFormAlias",
            "getPrintBatch",
            "getPrintFile",
            "getPrintManifest",
            "getImport",
            "getInbound",
            "getInvoice",
            "getLandingPageFolder",
            "getLetterFolder",
            "getLetterImage",
            "updateLetterImage",
            "getSegmentGroup",
            "issueInvoice",
            "listImportRejects",
            "loseOpportunity",
            "listSitePeople",
            "lookAtImport",
            "pullConnector",
            "putImportPart",
            "cancelRecurrence",
            "getRecurrence",
            "unrestrictPerson",
            "pauseRecurrence",
            "resumeRecurrence",
            "startFormRenewal",
            "startImport",
            "stopFormRenewal",
            "startRecurrence",
            "updateRecurrence",
            "refuseBankRow",
            "replayWebhook",
            "retrySitePeople",
            "testWebhook",
            "undoBankRow",
            "updateFormAlias",
            "undoImport",
            "emptySandbox",
            "deleteApiKey",
            "deactivateUser",
            "deleteUser",
            "rotateApiKey",
            "revokeApiKey",
            "setUserPassword",
            "updateLandingPageFolder",
            "updateLetterFolder",
            "updateSegmentGroup",
        ]
    )
)
"""Operations on what no first start makes: rows of a bank's file and documents, which nobody could
delete again; shops, websites and programs that answer; recurring orders, and orders to be printed;
files that come in or go out; folders, groups and pictures. And what takes away or puts aside
what other examples name, or decides the other way. `api_v2/` tries them."""
