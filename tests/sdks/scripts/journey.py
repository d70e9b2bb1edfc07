"""What programs do with a client: sign up, page, go on after a fault, read what is wrong."""

import json
import sys
from pathlib import Path
from typing import Any

from kapocs_client import Kapocs, KapocsError, Problem, models, webhooks


def problem_of(call: Any, *arguments: Any) -> list[object]:
    """What a call raises: its class, and what it says."""
    try:
        call(*arguments)
    except Problem as problem:
        where = [each.pointer for each in problem.errors]
        told = bool(problem.cure and problem.request_id and problem.page)
        return [type(problem).__name__, problem.status, problem.code, where, told]
    except KapocsError as error:
        return [type(error).__name__]
    return []


def verified(given: Any) -> list[object]:
    """What of the messages was taken."""
    found: list[object] = []
    for each in given:
        body = each["body"].encode()
        try:
            found.append(webhooks.verify(body, each["headers"], each["secrets"])["type"])
        except webhooks.Forged:
            found.append(None)
    return found


def edited(kapocs: Kapocs, list_id: int, name: str) -> list[object]:
    """A change of what nobody else has changed since, and of what somebody has."""
    read = kapocs.get_list(list_id)
    kapocs.update_list(list_id, models.ListChange(name=name), if_match=read.etag)

    def again() -> None:
        kapocs.update_list(list_id, {"name": "Késő"}, if_match=read.etag)

    return [kapocs.get_list(list_id).name, *problem_of(again)[:2]]


def main(url: str, username: str, password: str, file: str) -> None:
    """Prints an object of what was seen."""
    given = json.loads(Path(file).read_text("utf-8"))
    here = given["listId"]
    with Kapocs(url, username, password) as kapocs:
        added = kapocs.add_subscriber(
            here, models.NewSubscriber(email="a@kapocs.test", last_name="Űr")
        )
        for name in ("b", "c"):
            kapocs.add_subscriber(here, {"email": f"{name}@kapocs.test"})
        lost = kapocs.add_subscriber(given["losing"], {"email": "egyszer@kapocs.test"})
        people = [each.email for each in kapocs.iterate_subscribers(here, limit=2)]
        seen = {
            "added": added.last_name,
            "people": sorted(people),
            "once": [each.subscriber_id for each in kapocs.iterate_subscribers(given["losing"])]
            == [lost.subscriber_id],
            "busy": bool(kapocs.list_products().data is not None),
            "renewed": bool(kapocs.get_usage().month),
            "taken": problem_of(kapocs.add_subscriber, here, {"email": "a@kapocs.test"}),
            "wrong": problem_of(kapocs.add_subscriber, here, {"email": "nincs kukac"}),
            "edited": edited(kapocs, here, given["stranger"]),
            "unknown": problem_of(kapocs.get_subscriber, here, 999999),
        }
    stranger = Kapocs(url, username, "wrong", tries=1)
    nobody = Kapocs("http://127.0.0.1:1", username, password, tries=1)
    sys.stdout.write(
        json.dumps(
            {
                **seen,
                "denied": problem_of(stranger.list_lists),
                "unreachable": problem_of(nobody.list_lists),
                "messages": verified(given["messages"]),
            }
        )
    )
    stranger.close()
    nobody.close()


main(*sys.argv[1:])
