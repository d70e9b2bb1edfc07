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


async def test_a_webshop_plugins_settings_and_sign_up_work(product: Product, world: World) -> None:
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


async def test_order_plugins_of_webshops_work(product: Product, world: World) -> None:
    assert world.ids["shop"]
    assert await run(product, "order_plugin.php") == {
        "settings": [1, "Rendelés"],
        "first": [200, True],
        "second": [200, True],
        "paid": True,
        # 2000 - 200 + 1000 for shipping, and 27 %.
        "record": ["2", "3556", "completed", 2, "-200"],
        "opencart": 200,
        "without_curl": True,
    }


async def test_snippets_for_web_pages_work(product: Product, world: World) -> None:
    names = ("shop", "bought", "product", "list", "form", "segment", "update", "record", "buyers")
    assert await run(product, "snippets.php", *[world.ids[name] for name in names]) == {
        "bills": [True] * 5,
        "packages": [200, "1", "1", True],
        "nothing_to_replace": [200, "0", 200, "0"],
        "view": [1, True],
        "event": ["1", True],
        "global": "<b>20%</b>",
        "segment": ["1", "12700.5"],
        "form": True,
    }


async def test_a_client_librarys_tests_of_the_shop_pass(product: Product, world: World) -> None:
    ids = [world.ids[name] for name in ("shop", "order", "shipping")]
    assert await run(product, "shop_library.php", *ids) == {
        "category": [True, True, "Teszt 2", True],
        "product": [True, True, True, 1200.5, "Próba ő", True],
        "no_product": False,
        "order": True,
        "item": [True, "P1", "27", True],
        "coupon": [True, True, 2, 240.1, 305],
        "no_coupon": False,
        "changes": [1, 0, 1],
        "deleted": ["1", 1],
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
