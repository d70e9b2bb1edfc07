"""Products of a simulated WooCommerce, and their variations as older versions tell them.

A list is of what changed after a moment, of whatever status but the trash, or of ids that are
named. Variations come in pages and have neither a name nor a parent of their own.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from courier.web import Answer

PRODUCTS = "/wp-json/wc/v3/products"


@dataclass
class WooGoods:
    """What the shop sells."""

    products: dict[int, dict[str, Any]] = field(default_factory=dict)
    variations: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    """Id of a product → its variations."""
    answers: list[Answer] = field(default_factory=list)
    """What is said instead of variations, each once."""
    asked: list[str] = field(default_factory=list)
    """Paths of variations, with their page."""

    def reply(self, path: str, query: dict[str, str]) -> Answer:
        size, page = int(query.get("per_page", "10")), int(query.get("page", "1"))
        if path == PRODUCTS:
            found = self._products(query)
        elif self.answers:
            return self.answers.pop(0)
        else:
            above = int(path.removeprefix(PRODUCTS).split("/")[1])
            self.asked.append(f"{above}:{page}")
            if above not in self.products:
                return Answer(404, b'{"code":"woocommerce_rest_product_invalid_id"}')
            found = self.variations.get(above, [])
        content = json.dumps(found[(page - 1) * size : page * size]).encode()
        return Answer(200, content, {"content-type": "application/json"})

    def _products(self, query: dict[str, str]) -> list[dict[str, Any]]:
        found = [
            {**each, "variations": [_id(part) for part in self.variations.get(number, [])]}
            for number, each in self.products.items()
            if each.get("status") != "trash"
        ]
        found.sort(key=lambda each: str(each["date_modified_gmt"]))
        if "include" in query:
            return [each for each in found if str(each["id"]) in query["include"].split(",")]
        since = query.get("modified_after", "")
        return [each for each in found if str(each["date_modified_gmt"]) > since]


def _id(part: Any) -> Any:
    """Tests have variations that are none."""
    return part["id"] if isinstance(part, dict) else part
