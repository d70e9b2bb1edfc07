"""An account in which every example of the reference finds what it names."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import make
from kapocs.accounts.model import NewApiKey
from kapocs.db.pool import Conn
from kapocs.forms import actions as forms
from kapocs.forms.model import FormType
from kapocs.ids import AccountId, ListId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, Option
from kapocs.lists.values import FieldType
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition, Operator
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.web.reference import Operation
from make_crm import make_task
from make_mail import make_mail
from product import Product

ANNA = "anna@example.com"
"""Who the examples are about."""

# Examples that make a thing need a world without it.
_MAKES_FIELD = {"add-field", "createListField"}
_MAKES_SUBSCRIBER = {"subscribe"}
_MAKES_GLOBAL = {"create-global"}
_OF_UPDATE_FORM = {"update-form-link", "update-form-link-secure"}


@dataclass(frozen=True, slots=True)
class World:
    """Ids of what is there."""

    key: NewApiKey
    list: int
    form: int
    record: int
    segment: int
    page: int
    send: int
    letter: int
    task: int

    @property
    def values(self) -> dict[str, str]:
        """For the parameters of both APIs' paths."""
        numbers = {
            "list": self.list, "listId": self.list, "newsletterId": self.list,
            "form": self.form, "formId": self.form,
            "record": self.record, "subscriberId": self.record,
            "segment": self.segment, "page": self.page,
            "letter": self.letter, "task": self.task, "project": 17,
            "start": 20261101, "end": 20261130,
        }  # fmt: skip
        return {name: str(number) for name, number in numbers.items()}

    def fitted(self, operation: Operation) -> Operation:
        """The operation with this world's ids in its example body."""
        fit = _BODIES.get(operation.id)
        return replace(operation, body=fit(self, operation.body)) if fit else operation


def _with_form(world: World, body: object) -> object:
    assert isinstance(body, dict)
    return {**body, "formId": world.form}


def _to_person(world: World, body: object) -> object:
    assert isinstance(body, list)
    return [{**body[0], "send_id": world.send, "contactid": world.record}]


def _segments(world: World, _: object) -> object:
    return [world.segment]


_BODIES: dict[str, Callable[[World, object], object]] = {
    "filtered": _segments,
    "filtered-ordered": _segments,
    "filtered-limited": _segments,
    "send-mail": _to_person,
    "addSubscriber": _with_form,
}


async def make_world(product: Product, operation: Operation) -> World:
    """A fresh account, ready for one example of the operation."""
    async with product.pool.transaction() as conn:
        account = await make.make_account(conn)
        key = await make.make_api_key(conn, account.id, product.services.signer)
        made = await make.make_list(conn, account.id)
        if operation.id not in _MAKES_FIELD:
            await _add_fields(conn, account.id, made.id)
        if operation.id not in _MAKES_GLOBAL:
            await letters.create_global(conn, account.id, name="akcio", html="-20%", text=None)
        return await _people(conn, account.id, made.id, key=key, operation=operation)


async def _add_fields(conn: Conn, account_id: AccountId, list_id: ListId) -> None:
    for name, values in (("kedvenc_szin", ("piros", "kek")), ("gyakorisag", ("h", "e"))):
        options = tuple(Option(value, value) for value in values)
        field = Field(name, FieldType.SELECT, label=name, options=options)
        await lists.add_field(conn, account_id, list_id, field)


async def _people(
    conn: Conn, account_id: AccountId, list_id: ListId, *, key: NewApiKey, operation: Operation
) -> World:
    is_update = operation.id in _OF_UPDATE_FORM
    form = await make.make_form(
        conn, account_id, list_id, type_=FormType.UPDATE if is_update else FormType.SUBSCRIBE
    )
    schema = await lists.schema(conn, account_id, list_id)
    email = "bela@kapocs.test" if operation.id in _MAKES_SUBSCRIBER else ANNA
    condition = Condition("email", Operator.CONTAINS, "@")
    segment = await segments.create(
        conn, account_id, list_id, name="Mindenki", conditions=[condition]
    )
    page = await forms.create_landing_page(conn, account_id, list_id, name="Ajánlat", html="<p>")
    letter = await letters.create(conn, account_id, NewLetter("Üdv", "Üdv!", text="Szia"))
    new = NewSend(list_id, letter.letter.id, SendType.SUBSCRIPTION)
    record = await make.make_subscriber(conn, schema, email=email)
    await make_mail(conn, schema, record, letter_id=letter.letter.id)
    return World(
        key=key,
        list=list_id,
        form=form.id,
        record=record,
        segment=segment.id,
        page=page.id,
        send=(await sends.create(conn, account_id, new)).id,
        letter=letter.letter.id,
        task=(await make_task(conn, schema, record)).id,
    )
