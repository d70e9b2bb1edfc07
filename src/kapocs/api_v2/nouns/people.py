"""All that is known of one person, over all lists."""

from pydantic.alias_generators import to_camel

from kapocs.addresses import BadEmail, email_key
from kapocs.api_v2.depends import Here, Tx, Who
from kapocs.api_v2.nouns.ledger import InPathEmail
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.common import Listed
from kapocs.api_v2.shapes.privacy import (
    ConsentsShape,
    ErasureShape,
    ErasureWish,
    PersonDataShape,
    RectificationShape,
    RectificationWish,
    RectifiedShape,
    RestrictionShape,
    RestrictionWish,
)
from kapocs.lists.model import FieldNotFound
from kapocs.lists.values import FieldInvalid
from kapocs.privacy import consent, erasing, known, queries_erasures, rectifying
from kapocs.privacy.model import (
    SCHEMA_VERSION,
    BadErasureReason,
    Erasure,
    InvoiceUnderWay,
    PersonRow,
    TooMuchOfOne,
)
from kapocs.privacy.rectifying import BadRectification
from kapocs.subscribers.model import EmailTaken, SubscriberNotFound
from kapocs.suppressions import queries_restrictions, restrictions
from kapocs.suppressions.erased import address_hash
from kapocs.suppressions.queries_restrictions import Restriction
from kapocs.suppressions.restrictions import (
    BadRestrictionReason,
    NotRestricted,
    PersonRestricted,
)


async def show(caller: Who, conn: Tx, services: Here, email: InPathEmail) -> PersonDataShape:
    """All that the account knows of somebody, by kind; of an unknown address all are empty.

    `cut` names the kinds of which only the first 20,000 rows are here.
    """
    found = await known.read(conn, caller.account_id, email, now=services.clock())
    return PersonDataShape(
        schema_version=SCHEMA_VERSION,
        email=found.email,
        made_at=found.at,
        cut=[to_camel(name) for name in found.cut],
        **{name: [_row(each) for each in rows] for name, rows in found.sections.items()},
    )


def _row(row: PersonRow) -> dict[str, object]:
    return {to_camel(name): value for name, value in row.items()}


async def show_consent(caller: Who, conn: Tx, services: Here, email: InPathEmail) -> ConsentsShape:
    """How somebody came onto each list, what they saw, when and from where, and how they left."""
    found = await consent.read(conn, caller.account_id, email, now=services.clock())
    told = found.data()
    return ConsentsShape.model_validate(
        {to_camel(name): _in_camel(value) for name, value in told.items()}
    )


def _in_camel(value: object) -> object:
    """Rows within rows, too; what is under a field's own name keeps that."""
    match value:
        case list():
            return [_in_camel(each) for each in value]
        case dict():
            return {
                to_camel(name): each if name in _AS_NAMED else _in_camel(each)
                for name, each in value.items()
            }
        case _:
            return value


_AS_NAMED = frozenset({"fields", "seen"})


async def erase(
    caller: Who, conn: Tx, services: Here, email: InPathEmail, body: ErasureWish
) -> ErasureShape:
    """Erases somebody for good, but what the books need under a pseudonym.

    The worker does it, piece by piece; the certificate fills meanwhile. From this answer on the
    address comes back by nobody's import, form or shop, but by its owner's double opt-in.
    """
    made = await erasing.begin(
        conn,
        caller.account_id,
        services.signer,
        email,
        reason=body.reason,
        now=services.clock(),
    )
    return _shape(made)


async def erasures(
    caller: Who, conn: Tx, services: Here, email: InPathEmail
) -> Listed[ErasureShape]:
    """The certificates of an address, the newest first, 100 at most."""
    hashed = address_hash(services.signer, email_key(email))
    found = await queries_erasures.page(conn, caller.account_id, address_hash=hashed)
    return Listed(data=list(map(_shape, found)))


async def restrict(
    caller: Who, conn: Tx, services: Here, email: InPathEmail, body: RestrictionWish
) -> RestrictionShape:
    """Only keeps somebody's data from now on: nothing is sent to them. Twice is once."""
    made = await restrictions.restrict(
        conn, caller.account_id, email, reason=body.reason, now=services.clock()
    )
    return _restriction(made)


async def unrestrict(
    caller: Who, conn: Tx, services: Here, email: InPathEmail, body: RestrictionWish
) -> RestrictionShape:
    """Lifts a restriction."""
    made = await restrictions.lift(
        conn, caller.account_id, email, reason=body.reason, now=services.clock()
    )
    return _restriction(made)


async def list_restrictions(caller: Who, conn: Tx, email: InPathEmail) -> Listed[RestrictionShape]:
    """The restrictions of an address, lifted ones too, the newest first, 100 at most."""
    found = await queries_restrictions.of_address(conn, caller.account_id, email_key(email))
    return Listed(data=list(map(_restriction, found)))


async def rectify(
    caller: Who, conn: Tx, services: Here, email: InPathEmail, body: RectificationWish
) -> RectificationShape:
    """Mends fields, or the address, of somebody on all lists at once.

    A list that has not a field is left as it is in that; `passedOver` names it.
    """
    made = await rectifying.rectify(
        conn,
        caller.account_id,
        email,
        body.values,
        new_email=body.new_email,
        now=services.clock(),
    )
    return RectificationShape(
        email=made.email,
        lists=[RectifiedShape(list_id=id_, records=n) for id_, n in made.lists.items()],
        passed_over=list(made.passed_over),
    )


def _restriction(made: Restriction) -> RestrictionShape:
    told = made.data()
    return RestrictionShape.model_validate({"restriction_id": told.pop("id"), **told})


def _shape(erasure: Erasure) -> ErasureShape:
    return ErasureShape(
        erasure_id=erasure.id,
        state=erasure.state,
        address_hash=erasure.address_hash.hex(),
        pseudonym=erasure.pseudonym,
        reason=erasure.reason,
        asked_by=erasure.asked_by or "",
        created_at=erasure.created_at,
        ended_at=erasure.ended_at,
        removed=dict(erasure.removed),
        kept=dict(erasure.kept),
    )


ROUTES = (
    Route("GET /people/{email}", show, "getPerson", "Read all that is known of somebody",
          200, (BadEmail, TooMuchOfOne)),
    Route("GET /people/{email}/consent", show_consent, "getConsent",
          "Read the evidence of somebody's consent", 200, (BadEmail, TooMuchOfOne)),
    Route("POST /people/{email}/erase", erase, "erasePerson", "Erase somebody",
          202, (BadEmail, BadErasureReason, InvoiceUnderWay, PersonRestricted)),
    Route("POST /people/{email}/restrict", restrict, "restrictPerson",
          "Only keep somebody's data", 200, (BadEmail, BadRestrictionReason)),
    Route("POST /people/{email}/unrestrict", unrestrict, "unrestrictPerson",
          "Lift a restriction", 200, (BadEmail, BadRestrictionReason, NotRestricted)),
    Route("GET /people/{email}/restrictions", list_restrictions, "listRestrictions",
          "List the restrictions of an address", 200, (BadEmail,)),
    Route("POST /people/{email}/rectify", rectify, "rectifyPerson",
          "Mend somebody's data on all lists", 200,
          (BadEmail, TooMuchOfOne, SubscriberNotFound, BadRectification, FieldNotFound,
           FieldInvalid, EmailTaken)),
    Route("GET /people/{email}/erasures", erasures, "listErasures",
          "List the certificates of an address", 200, (BadEmail,)),
)  # fmt: skip
