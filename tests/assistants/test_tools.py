"""The table of tools: whole, true, and as it was stored.

Run this file as a program to store the tools anew after a wanted change.
"""

from pathlib import Path
from typing import Any

import orjson

from documented import stored
from kapocs.api_v2.scopes import ONLY_READ
from kapocs.assistants.left_out import LEFT_OUT, NOT_YET
from kapocs.assistants.model import ToolKind
from kapocs.assistants.operations import Operations
from kapocs.assistants.own import OWN
from kapocs.assistants.table import TOOLS
from kapocs.assistants.toolbox import listed_tools

STORED = Path(__file__).resolve().parents[2] / "docs" / "assistants-tools.json"
KNOWN_NAMES = """
list_campaigns get_campaign search fetch echo_test
list_letters get_letter create_letter update_letter
list_folders create_folder update_folder
list_sends create_send get_send update_send send_test_emails activate_send
list_lists list_list_fields get_list_field create_list_field create_list
list_subscribers add_subscriber get_subscriber update_subscriber send_letter_to_subscriber
list_forms create_form update_form get_form get_form_fields add_form_fields delete_form_field
create_action list_actions get_action update_action
list_segment_groups list_segments get_segment create_segment update_segment archive_segment
copy_segment
list_invoices get_invoice
list_shipping_methods
list_landing_pages get_landing_page create_landing_page update_landing_page
list_landing_page_folders create_landing_page_folder
request_feedback submit_feedback
""".split()  # noqa: SIM905  # by their nouns
"""Tools that assistants of the product used before know by these names."""
OPERATIONS = Operations.of(stored())
OF_PEOPLE = {"email", "firstName", "lastName", "payer", "counterparty"}
"""Members in which texts of people outside stand."""


def test_each_operation_is_a_tool_or_has_a_reason() -> None:
    """A new operation: one line in `assistants/table.py`, or in `assistants/left_out.py`."""
    tools = {each.operation for each in TOOLS}
    assert tools | set(LEFT_OUT) == set(OPERATIONS.by_id)
    assert tools & set(LEFT_OUT) == set()
    assert all(LEFT_OUT.values())
    assert {name for each in OWN for name in each.operations} <= tools


def test_the_known_names_are_there_or_told_to_be_missing() -> None:
    assert len(set(KNOWN_NAMES)) == 57
    there = {*(each.name for each in TOOLS), *(each.name for each in OWN)}
    assert set(KNOWN_NAMES) - there == set(NOT_YET)


def test_every_name_is_there_once() -> None:
    every = [*(each.name for each in TOOLS), *(each.name for each in OWN)]
    assert len(every) == len(set(every))


def test_kinds_follow_the_verbs() -> None:
    """What reads is a GET, or a POST that changes nothing; what deletes is in two steps."""
    for tool in TOOLS:
        verb = OPERATIONS.by_id[tool.operation].verb
        reads = verb == "GET" or tool.operation in ONLY_READ
        assert (tool.kind is ToolKind.READ) == reads, tool.name
        assert verb != "DELETE" or tool.kind is ToolKind.ERASE, tool.name
    for own in OWN:
        verbs = {OPERATIONS.by_id[each].verb for each in own.operations}
        assert verbs <= {"GET"}, own.name


def test_arguments_of_path_query_and_body_do_not_clash() -> None:
    for tool in TOOLS:
        operation = OPERATIONS.by_id[tool.operation]
        members = [operation.argument(each) for each in operation.members]
        every = [*operation.parameters, *members]
        assert len(every) == len(set(every)), tool.name
        assert operation.body is None or operation.members, tool.name


def test_what_people_outside_may_have_written_is_said_to_be_theirs() -> None:
    unsaid = [
        tool.name
        for tool in TOOLS
        if not tool.texts and OF_PEOPLE & set(_members(OPERATIONS.by_id[tool.operation].answer))
    ]
    assert unsaid == []


def _members(schema: Any, depth: int = 0) -> set[str]:
    plain = OPERATIONS.resolved(schema or {})
    found = set(plain.get("properties", {}))
    inner = [*plain.get("properties", {}).values(), *plain.get("anyOf", ())]
    inner += [plain["items"]] if "items" in plain else []
    for each in inner if depth < 8 else ():
        found |= _members(each, depth + 1)
    return found


def text() -> bytes:
    """The tools as they are stored: all that an assistant is told of each."""
    told = {
        each.name: {
            "title": each.title,
            "text": each.text,
            "kind": each.kind,
            "toolset": each.toolset,
            "operations": each.operations,
            "schema": each.schema,
        }
        for each in listed_tools(OPERATIONS)
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def test_the_stored_tools_are_those_of_the_code() -> None:
    assert STORED.read_bytes() == text(), f"Run {Path(__file__).name} to store them anew."


if __name__ == "__main__":
    STORED.write_bytes(text())
