"""Tools on lists and people, letters, sends, forms and pages."""

from kapocs.assistants.rows import ADMIN, CORE, ERASE, READ, SEND, WRITE, counted, tool

_LISTS = (
    tool("list_lists", "listLists", READ, CORE),
    tool("get_list", "getList", READ, CORE),
    tool("create_list", "createList", WRITE, CORE),
    tool("list_list_fields", "listListFields", READ, CORE),
    tool("create_list_field", "createListField", WRITE, CORE),
    tool("update_list", "updateList", WRITE, CORE),
    tool("archive_list", "archiveList", ERASE, ADMIN),
    tool("restore_list", "restoreList", WRITE, ADMIN),
    tool("delete_list", "deleteList", ERASE, ADMIN),
    tool("get_list_field", "getListField", READ, CORE),
    tool("update_list_field", "updateListField", WRITE, CORE),
    tool("delete_list_field", "deleteListField", ERASE, ADMIN),
    tool("list_field_options", "listFieldOptions", READ, CORE),
    tool("create_field_option", "createFieldOption", WRITE, CORE),
    tool("update_field_option", "updateFieldOption", WRITE, CORE),
    tool("delete_field_option", "deleteFieldOption", ERASE, ADMIN),
)
_FORMS = (
    tool("list_forms", "listForms", READ, CORE),
    tool("get_form", "getForm", READ, CORE),
    tool("get_form_fields", "listFormFields", READ, CORE),
    tool("list_form_versions", "listFormVersions", READ, ADMIN),
)
_SUBSCRIBERS = (
    tool("list_subscribers", "listSubscribers", READ, CORE, texts=True),
    tool("add_subscriber", "addSubscriber", WRITE, CORE, texts=True),
    tool("get_subscriber", "getSubscriber", READ, CORE, texts=True),
    tool("update_subscriber", "updateSubscriber", WRITE, CORE, texts=True),
    tool("unsubscribe", "unsubscribe", ERASE, CORE, texts=True),
    tool("delete_subscriber", "deleteSubscriber", ERASE, CORE),
    tool("get_subscriber_history", "getSubscriberHistory", READ, CORE, texts=True),
    tool("list_subscriber_websites", "listSubscriberSites", READ, ADMIN, texts=True),
    tool("list_list_events", "listEvents", READ, CORE, texts=True),
)
_SENDS = (
    tool("list_sends", "listSends", READ, CORE),
    tool("create_send", "createSend", WRITE, CORE),
    tool("get_send", "getSend", READ, CORE),
    tool("update_send", "updateSend", WRITE, CORE),
    tool("send_test_emails", "testSend", SEND, CORE, listed="addresses"),
    counted(tool("activate_send", "activateSend", SEND, CORE), "getSendAudience", "people"),
    tool("deactivate_send", "deactivateSend", WRITE, CORE),
    tool("pause_send", "pauseSend", WRITE, CORE),
    counted(tool("resume_send", "resumeSend", SEND, CORE), "getSendStatus", "totals.waiting"),
    counted(tool("cancel_send", "cancelSend", ERASE, CORE), "getSendStatus", "totals.waiting"),
    tool("get_send_status", "getSendStatus", READ, CORE),
    tool("count_send_audience", "getSendAudience", READ, CORE),
    tool("list_recipients", "listRecipients", READ, CORE, texts=True),
    tool("explain_delivery", "explainDelivery", READ, CORE, texts=True),
    tool("get_delivery", "getDelivery", READ, CORE, texts=True),
    counted(tool("start_send", "startSend", SEND, CORE), "getSendAudience", "people"),
    tool("choose_send_winner", "chooseSendWinner", SEND, CORE),
    tool("send_letter_to_subscriber", "mailSubscriber", SEND, CORE),
    tool("preview_send", "previewSend", READ, CORE, texts=True),
    tool("archive_send", "archiveSend", WRITE, CORE),
    tool("restore_send", "restoreSend", WRITE, CORE),
    tool("delete_send", "deleteSend", ERASE, ADMIN),
)
TOOLS = (
    *_LISTS,
    *_FORMS,
    *_SUBSCRIBERS,
    *_SENDS,
)
