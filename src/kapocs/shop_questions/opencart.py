"""What an OpenCart is asked: nothing of its own lists orders, so our extension in it answers."""

import orjson

from kapocs.shop_questions.model import Listing, PullProfile, ShopQuestion, Turn

_SIZE = 50
"""Orders of one page, as the extension has it."""


def _question(**asked: str) -> ShopQuestion:
    return ShopQuestion(
        path="/index.php",
        query={"route": "extension/kapocs/module/kapocs.orders"},
        body=orjson.dumps({"type": "asking", **asked}).decode(),
        items="orders",
    )


OPENCART = PullProfile(
    orders=Listing(
        changed=_question(since="{since}"),
        later=_question(page="{page}"),
        turn=Turn.CURSOR,
        modified="modifiedAt",
        stamp="%Y-%m-%dT%H:%M:%SZ",
        size=_SIZE,
        more="next",
        cursor="next",
    ),
    named=_question(ids="{ids}"),
    at_once=_SIZE,
)
