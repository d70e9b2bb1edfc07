"""Tools on automations: what happens by itself."""

from kapocs.assistants.rows import ADMIN, CORE, ERASE, READ, SEND, WRITE, counted, tool

_INSIDE = ("getAutomationStats", "inside")
TOOLS = (
    tool("list_automations", "listAutomations", READ, CORE),
    tool("get_automation", "getAutomation", READ, CORE),
    tool("create_automation", "createAutomation", WRITE, CORE),
    tool("list_automation_templates", "listAutomationTemplates", READ, CORE),
    tool("create_automation_from_template", "createAutomationFromTemplate", WRITE, CORE),
    tool("validate_automation", "validateAutomation", READ, CORE),
    tool("update_automation", "updateAutomation", WRITE, CORE),
    tool("preview_automation", "previewAutomation", READ, CORE),
    counted(tool("activate_automation", "activateAutomation", SEND, CORE), *_INSIDE),
    tool("pause_automation", "pauseAutomation", WRITE, CORE),
    counted(tool("resume_automation", "resumeAutomation", SEND, CORE), *_INSIDE),
    counted(tool("stop_automation", "stopAutomation", ERASE, CORE), *_INSIDE),
    tool("archive_automation", "archiveAutomation", WRITE, ADMIN),
    tool("restore_automation", "restoreAutomation", WRITE, ADMIN),
    tool("delete_automation", "deleteAutomation", ERASE, ADMIN),
    tool("list_automation_versions", "listAutomationVersions", READ, ADMIN),
    tool("get_automation_version", "getAutomationVersion", READ, ADMIN),
    tool("compare_automation", "compareAutomation", READ, ADMIN),
    tool("get_automation_stats", "getAutomationStats", READ, CORE),
    tool("list_automation_runs", "listAutomationRuns", READ, CORE),
    tool("get_automation_run", "getAutomationRun", READ, CORE),
    tool("list_subscriber_runs", "listSubscriberRuns", READ, CORE),
    tool("enter_automation", "enterAutomation", SEND, CORE),
    counted(
        tool("retry_automation_runs", "retryAutomationRuns", SEND, CORE),
        *("getAutomationStats", "failed"),
    ),
    tool("simulate_automation", "simulateAutomation", READ, CORE),
    tool("list_actions", "listActions", READ, CORE),
    tool("get_action", "getAction", READ, CORE),
    tool("create_action", "createAction", SEND, CORE),
    tool("update_action", "updateAction", SEND, CORE),
    tool("delete_action", "deleteAction", ERASE, ADMIN),
    tool("list_automation_calls", "listAutomationCalls", READ, ADMIN, texts=True),
)
