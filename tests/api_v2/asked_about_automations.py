"""What operations on automations are asked by strangers, by their ids; and Anna's automations."""

from typing import Any

from api_v2.start import Place

BODIES: dict[str, dict[str, Any]] = {
    "updateAutomation": {"definition": {
        "name": "Idegen", "start": [{"on": "joined"}], "steps": [{"wait": {"days": 2}}],
    }},
    "activateAutomation": {},
    "resumeAutomation": {},
    "enterAutomation": {"listId": "{listId}", "subscriberId": "{subscriberId}"},
    "retryAutomationRuns": {},
    "simulateAutomation": {"listId": "{listId}", "subscriberId": "{subscriberId}"},
}  # fmt: skip
BODIES["updateAction"] = {"name": "Idegen"}
BODILESS = {f"{verb}Automation" for verb in ("pause", "stop", "archive", "restore")}
OF_ANOTHER = {
    "activateAutomation": {"automationId": "draftAutomation"},
    "resumeAutomation": {"automationId": "pausedAutomation"},
    "archiveAutomation": {"automationId": "draftAutomation"},
    "restoreAutomation": {"automationId": "archivedAutomation"},
    "deleteAutomation": {"automationId": "archivedAutomation"},
}
UNKNOWN = {
    "actionId": "action_not_found",
    "automationId": "automation_not_found",
    "runId": "run_not_found",
    "versionNumber": "version_not_found",
}


def definition(list_id: int, *steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What begins when somebody joins the list, or by hand."""
    start = [{"on": "joined", "list": list_id}, {"on": "hand", "list": list_id}]
    return {"name": "Tükörfúró", "start": start, "steps": [*steps], **more}


async def make_automation(where: Place, *steps: dict[str, Any], **more: Any) -> int:
    """A draft."""
    wish = {"definition": definition(where.list_id, *steps, **more)}
    answer = await where.api.post("/v2/automations", json=wish)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["automationId"])


async def of_automations(where: Place, subscriber: int) -> dict[str, Any]:
    """One at work with a run, a draft, a paused and an archived one."""
    wait = {"wait": {"days": 1}}
    made = [await make_automation(where, wait, entry={"again": "always"}) for _ in range(4)]
    works, draft, paused, archived = made
    for each in (works, paused):
        await where.api.post(f"/v2/automations/{each}/activate", json={})
    await where.api.post(f"/v2/automations/{paused}/pause")
    await where.api.post(f"/v2/automations/{archived}/archive")
    wish = {"listId": where.list_id, "subscriberId": subscriber}
    entered = await where.api.post(f"/v2/automations/{works}/runs", json=wish)
    assert entered.json()["entered"] == 1, entered.text
    letter = await where.api.post("/v2/letters", json={"name": "L", "subject": "S", "text": "x"})
    action = {
        "name": "Művelet", "actionType": "unsubscribe", "letterTrigger": "on_open",
        "letterId": letter.json()["letterId"], "targetListId": where.list_id,
    }  # fmt: skip
    acts = await where.api.post("/v2/actions", json=action)
    assert acts.status_code == 201, acts.text
    (run,) = (await where.api.get(f"/v2/automations/{works}/runs")).json()["data"]
    return {
        "automationId": works, "draftAutomation": draft, "pausedAutomation": paused,
        "archivedAutomation": archived,
        "actionId": acts.json()["actionId"], "runId": run["runId"], "versionNumber": 1,
    }  # fmt: skip
