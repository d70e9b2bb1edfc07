"""What operations on lists, forms and what shops sell are asked by strangers; by their ids."""

from typing import Any

BODIES: dict[str, dict[str, Any]] = {
    "createListField": {"name": "mezo_1", "type": "DATE"},
    "updateList": {"name": "Idegen"},
    "updateListField": {"label": "Idegen"},
    "createFieldOption": {"value": "z", "label": "Zöld"},
    "updateFieldOption": {"label": "Idegen"},
}
QUERIES = {"updateFieldOption": {"value": "p"}, "deleteFieldOption": {"value": "p"}}
BODILESS = {"archiveList", "restoreList"}
OF_ANOTHER = {
    "archiveList": {"listId": "idleList"},
    "restoreList": {"listId": "idleList"},
    "deleteList": {"listId": "archivedList"},
}
UNKNOWN = {"fieldName": "field_not_found"}
