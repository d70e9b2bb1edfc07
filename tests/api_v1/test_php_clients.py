"""What plug-ins do, done by a real PHP with its real curl and streams."""

import asyncio
from pathlib import Path
from typing import Any

import orjson
import pytest

from api_v1.world import World
from product import Product

pytestmark = pytest.mark.php

_SCRIPTS = Path(__file__).parent / "php"


async def run(product: Product, script: str, *arguments: int) -> dict[str, Any]:
    """What the script saw. It gets the base URL with Anna's key pair in it."""
    key = product.anna_key
    url = product.base_url.replace("://", f"://{key.username}:{key.password}@")
    process = await asyncio.create_subprocess_exec(
        "php",
        "-d",
        "display_errors=stderr",
        str(_SCRIPTS / script),
        url,
        *map(str, arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, errors = await process.communicate()
    assert (process.returncode, errors.decode()) == (0, ""), out
    seen: dict[str, Any] = orjson.loads(out)
    return seen


async def test_a_sign_up_plugin_works(product: Product, world: World) -> None:
    assert world.ids["list"]
    assert await run(product, "signup_plugin.php") == {
        "lists": ["Hírlevél", "Bolt"],
        "forms": ["form", "Kettős"],
        "has_email": True,
        "new": True,
        "again": -1,
        "bad": -2,
        "found": [1, "Árvíztűrő tükörfúrógép", "192.0.2.44"],
        "refused": [401, False],
    }


async def test_a_popup_plugin_works(product: Product, world: World) -> None:
    assert await run(product, "popup_plugin.php", world.ids["list"]) == {
        "connected": True,
        "subscribed": True,
        "with_a_wrong_key": 401,
    }


async def test_a_webshop_plugin_works_as_far_as_orders(product: Product, world: World) -> None:
    await fill(product, world)
    assert await run(product, "webshop_plugin.php") == {
        "shops": ["Bolt"],
        "order_forms": ["Rendelés"],
        "update_forms": [],
        "subscribed": True,
        "paid": [200, "1"],
        "streams": [[1, 2503], [1, 2503]],
    }


async def test_a_client_librarys_own_tests_pass(product: Product, world: World) -> None:
    ids = world.ids["list"], world.ids["form"]
    assert await run(product, "library.php", *ids) == {
        **dict.fromkeys(("add_field", "decimal", "add_option", "edit_option"), "one"),
        "types": ["select", "decimal", "shorttext"],
        **dict.fromkeys(("exists", "update", "update_by_email"), "one"),
        "record": [True, "lila", "21.00"],
        "no_record": False,
        "total": True,
        "first": "gt@kapocs.test",
        "left": [True, True, True],
        "nobody_left": "0",
        "deleted": "1",
        **dict.fromkeys(("create_global", "update_global"), "one"),
        "taken": "exist_name",
        "global": ["<i>ő</i>", "ó"],
    }


async def fill(product: Product, world: World) -> None:
    """A newsletter list longer than one batch, so that its answer is chunked."""
    async with product.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email,
                   active, confirmed, subscribed_at, secret_id)
               SELECT :account_id, :list_id, n || '@x.hu', n || '@x.hu', true, true, true,
                   now(), md5(n::text)
               FROM generate_series(1, 2500) AS n""",
            account_id=world.account_id,
            list_id=world.ids["list"],
        )
