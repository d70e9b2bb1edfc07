"""A program that writes a record by a form sends the form off: its actions run, once."""

from dataclasses import dataclass

import httpx
import pytest

from automations.track import SIGNER, TEXT, Track, open_track
from kapocs.automations import acting
from kapocs.automations.acting import ActionType, NewAction
from kapocs.clock import system_clock
from kapocs.forms.model import Form
from kapocs.ids import SubscriberId
from make import make_api_key, make_form
from product import Product
from visiting import Site


@dataclass
class ByForm:
    """An account whose form counts up in a field, and a program that knows its API key."""

    track: Track
    api: httpx.AsyncClient
    form: Form
    product: Product

    @property
    def sign_up(self) -> str:
        return f"/subscribe/{self.track.list_id}/form/{self.form.id}"

    def update(self, id_: int, *, form_id: int | None = None) -> str:
        form = self.form.id if form_id is None else form_id
        return f"/update/{self.track.list_id}/form/{form}/record/{id_}"

    async def count(self, id_: int) -> str:
        """How often the form was sent off, as its action counted."""
        self.track.now = system_clock()
        await self.track.work(minutes=1)
        found = await self.track.person(SubscriberId(id_))
        return str(found.fields.get("mssys_comment", ""))


@pytest.fixture
async def by_form(product: Product) -> ByForm:
    track = await open_track(product.pool)
    track.now = system_clock()
    async with track.pool.transaction() as conn:
        form = await make_form(conn, track.account_id, track.list_id, double_opt_in=False)
        key = await make_api_key(conn, track.account_id, product.services.signer)
        wish = NewAction(
            name=TEXT, form_id=form.id, action_type=ActionType.UPDATE,
            target_list_id=track.list_id, fields={"mssys_comment": "[+1]"},
        )  # fmt: skip
        await acting.create(conn, track.account_id, wish, signer=SIGNER, now=track.now)
    return ByForm(track, product.client(httpx.BasicAuth(key.username, key.password)), form, product)


async def test_sign_ups_and_changes_by_the_form_set_its_action_off(by_form: ByForm) -> None:
    anna = {"email": "anna@kapocs.test", "mssys_firstname": TEXT}
    id_ = (await by_form.api.post(by_form.sign_up, json=anna)).json()
    assert await by_form.count(id_) == "1"
    changed = await by_form.api.put(by_form.update(id_), json={"mssys_firstname": "Anna"})
    assert changed.json() == 1
    assert await by_form.count(id_) == "2"
    # What is as it was before is no change, as the API itself answers.
    await by_form.api.put(by_form.update(id_), json={"mssys_firstname": "Anna"})
    assert await by_form.count(id_) == "2"


async def test_who_comes_back_by_the_form_sets_it_off_once(by_form: ByForm) -> None:
    id_ = await by_form.track.join("bea@kapocs.test")
    await by_form.track.leave(id_)
    again = {"email": "bea@kapocs.test", "mssys_firstname": TEXT}
    assert (await by_form.api.post(by_form.sign_up, json=again)).json() == id_
    assert (await by_form.track.person(id_)).active
    assert await by_form.count(id_) == "1"


async def test_another_form_none_and_our_own_doings_set_nothing_off(by_form: ByForm) -> None:
    track = by_form.track
    async with track.pool.transaction() as conn:
        other = await make_form(conn, track.account_id, track.list_id, double_opt_in=False)
    signed_up = f"/subscribe/{track.list_id}/form/0"
    id_ = (await by_form.api.post(signed_up, json={"email": "c@kapocs.test"})).json()
    for form_id, name in ((other.id, "Cili"), (0, "Cecil")):
        path = by_form.update(id_, form_id=form_id)
        assert (await by_form.api.put(path, json={"mssys_firstname": name})).json() == 1
    await track.change(SubscriberId(id_), mssys_firstname="Cecília")
    assert await by_form.count(id_) == ""


async def test_people_at_the_form_set_it_off_once(by_form: ByForm) -> None:
    site = Site(by_form.product, by_form.product.client(), await by_form.track.schema())
    sent = await site.send(by_form.form, email="dani@kapocs.test")
    assert sent.status_code == 200
    (dani,) = await by_form.track.on_list(by_form.track.list_id)
    assert await by_form.count(dani.id) == "1"
