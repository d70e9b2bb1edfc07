"""Profiles and settings of shops that cannot be are refused with the place where it stands."""

import json

import pytest

from kapocs.connectors.model import BadConnector
from kapocs.shops.profile import read
from shops.conftest import MakeShop


@pytest.mark.parametrize(
    ("place", "profile"),
    [
        ("profile", "x"),
        ("profile.nothing", {"nothing": 1}),
        ("profile.format", {"format": "yaml"}),
        ("profile.format", {"format": {}}),
        ("profile.format", {"format": ["json"]}),
        ("profile.signature", {"signature": {"scheme": "magic"}}),
        ("profile.signature.header", {"signature": {"scheme": "hmac"}}),
        ("profile.statuses.x", {"statuses": {"x": "eaten"}}),
        ("profile.events.x", {"events": {"x": "party"}}),
        ("profile.events.x", {"events": {"x": ["order"]}}),
        ("profile.statuses.x", {"statuses": {"x": {}}}),
        ("profile.signature", {"signature": {"scheme": []}}),
        ("profile.id", {"id": {"run": "rm"}}),
        ("profile.id", {"id": 7}),
        ("profile.gross", {"gross": {"over": ["a"]}}),
        ("profile.gross", {"gross": {"sum": []}}),
        ("profile.gross", {"gross": {"reaches": ["a"]}}),
        ("profile.gross", {"gross": {"reaches": "a"}}),
        ("profile.id", {"id": {"join": ["a", "b"], "with": ["-"]}}),
        ("profile.id", {"id": {"each": "a", "give": "b", "with": None}}),
        ("profile.lines", {"lines": []}),
        ("profile.lines[0]", {"lines": [{"sku": "x"}]}),
        ("profile.lines[0]", {"lines": [{"of": "x", "only": 7}]}),
        ("profile.id", {"id": json.loads("[" * 50 + '"id"' + "]" * 50)}),
        ("profile.fields.a", {"fields": {"a": {"find": 1, "where": "a", "is": "b", "give": "c"}}}),
    ],
)
def test_a_wrong_profile_is_refused_with_the_place(place: str, profile: object) -> None:
    with pytest.raises(BadConnector) as raised:
        read(profile)
    assert raised.value.field == place


async def test_settings_that_cannot_be_are_refused(make_shop_link: MakeShop) -> None:
    for type_, field, given in (
        ("saleor", "jwks", {}),
        ("saleor", "jwks", {"jwks": "x"}),
        ("woocommerce", "url", {"url": "ftp://x"}),
        ("woocommerce", "consent_list", {"consent_list": "x"}),
        ("shoprenter", "paid_statuses", {"paid_statuses": [1]}),
        ("prestashop", "zone", {"zone": "../Europe/Budapest"}),
        ("generic", "zone", {"zone": ["UTC"]}),
    ):
        with pytest.raises(BadConnector) as raised:
            await make_shop_link(type_, **given)
        assert raised.value.field == field
