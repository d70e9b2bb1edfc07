"""What every operation with an id in its path is asked, first by a stranger; by its id."""

from typing import Any

from api_v2 import (
    asked_about_automations,
    asked_about_content,
    asked_about_senders,
    asked_about_shops,
)

BODIES: dict[str, dict[str, Any]] = {
    "addSubscriber": {"email": "idegen@pelda.hu"},
    "addSubscribers": {"items": [{"email": "idegenek@pelda.hu"}]},
    "updateSubscriber": {"lastName": "Idegen"},
    "updateSend": {"name": "Idegen"},
    "updateSendByPut": {"name": "Idegen"},
    "testSend": {"addresses": ["anna@pelda.hu"]},
    "updateWebhook": {"events": ["order.*"]},
    "replayWebhook": {"onlyFailed": True},
    "rotateWebhook": {},
    "acceptBankRow": {},
    "updateConnector": {"name": "Idegen"},
    "retryInbound": {},
    "retrySitePeople": {},
    "issueInvoice": {"kind": "proforma"},
    "updateProduct": {"stock": "3"},
    "startRecurrence": {},
    "updateRecurrence": {"dueDays": 3},
    "putImportPart": {"number": 1, "content": "ZW1haWwKYUB4Lmh1Cg=="},
    "completeImport": {},
    "lookAtImport": {},
    "startImport": {},
    "createPayment": {"amount": "100", "at": "2026-11-20T10:00:00Z", "source": "stripe"},
    "createParcel": {"carrier": "GLS"},
    "dispatchOrders": {"carrier": "GLS", "paidSince": "2026-01-01T00:00:00Z"},
    "updateApiKey": {"name": "Idegen"},
    "updateUser": {"name": "Idegen"},
    "setUserPassword": {"password": "idegen jelszó"},
    **asked_about_shops.BODIES,
    **asked_about_senders.BODIES,
    **asked_about_content.BODIES,
    **asked_about_automations.BODIES,
}
QUERIES = {"explainDelivery": {"email": "anna@pelda.hu"}, **asked_about_shops.QUERIES}
BODILESS = {
    *asked_about_automations.BODILESS,
    *asked_about_senders.BODILESS,
    *asked_about_content.BODILESS,
    *asked_about_shops.BODILESS, "unsubscribe", "reversePayment",
    "mailSubscriber", *(f"{step}Send" for step in (
    "activate", "deactivate", "pause", "resume", "cancel"
)), *(f"{step}BankRow" for step in ("refuse", "undo")), *(
    f"{step}Webhook" for step in ("test", "disable", "enable")), *(
    f"{step}Connector" for step in ("pull", "repair", "disable", "enable")
), *(f"{step}Recurrence" for step in ("pause", "resume", "cancel")), "cancelInvoice", *(
    f"{step}ApiKey" for step in ("rotate", "revoke")), *(
    f"{step}User" for step in ("deactivate", "activate")), "inviteUserAgain", *(
    f"{step}Import" for step in ("cancel", "undo")), "cancelExport"}  # fmt: skip
BEFORE = {"pauseSend": ["activate"], "resumeSend": ["activate", "pause"]}
"""What must have been done to a send, so that this can be done."""
OF_ANOTHER = {
    "dispatchOrders": {"listId": "shop"},
    "listOrders": {"listId": "shop"},
    "listSitePeople": {"connectorId": "site"},
    "retrySitePeople": {"connectorId": "site"},
    "lookAtImport": {"importId": "readyImport"},
    "startImport": {"importId": "readyImport"},
    "undoImport": {"importId": "endedImport"},
    "deleteApiKey": {"keyId": "revokedKey"},
    **{verb: {"userId": "invitedUser"} for verb in ("inviteUserAgain", "withdrawInvitation")},
    **asked_about_shops.OF_ANOTHER,
    **asked_about_senders.OF_ANOTHER,
    **asked_about_content.OF_ANOTHER,
    **asked_about_automations.OF_ANOTHER,
}
"""Operations on a list or a connector of another kind: the name under which its id stands."""
UNKNOWN = {
    "listId": "list_not_found",
    "newsletterId": "list_not_found",
    "formId": "form_not_found",
    "subscriberId": "subscriber_not_found",
    "sendId": "send_not_found",
    "deliveryId": "delivery_not_found",
    "webhookId": "webhook_not_found",
    "statementId": "bank_statement_not_found",
    "rowId": "bank_row_not_found",
    "orderId": "order_not_found",
    "paymentId": "payment_not_found",
    "connectorId": "connector_not_found",
    "inboundId": "inbound_not_found",
    "invoiceId": "invoice_not_found",
    "recurrenceId": "recurrence_not_found",
    "productId": "product_not_found",
    "importId": "import_not_found",
    "exportId": "export_not_found",
    "keyId": "api_key_not_found",
    "userId": "user_not_found",
    "auditId": "audit_line_not_found",
    **asked_about_shops.UNKNOWN,
    **asked_about_senders.UNKNOWN,
    **asked_about_content.UNKNOWN,
    **asked_about_automations.UNKNOWN,
}
NEVER = 2**62
"""An id that nothing has."""
