"""Every path of API v2 on one screen, and what can go wrong at each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import signature
from typing import Any

from fastapi import APIRouter

from kapocs.addresses import BadEmail
from kapocs.api_v2 import (
    access,
    deliveries,
    event_log,
    forms,
    lists,
    newsletter,
    sends,
    subscribers,
)
from kapocs.api_v2.errors import (
    MEDIA_TYPE,
    NOUNS,
    BodyMissing,
    MalformedJson,
    ParameterMissing,
    WrongShape,
    status_of,
)
from kapocs.api_v2.shapes import FieldShape, Listed, ListShape, Paged
from kapocs.api_v2.shapes_deliveries import DeliveryShape
from kapocs.api_v2.shapes_people import HistoryShape, Records, SubscriberShape
from kapocs.api_v2.shapes_sends import SendShape
from kapocs.api_v2.strict import UnknownParameter, parameters, strict
from kapocs.api_v2.values import wrong_in_change, wrong_in_new
from kapocs.errors import Invalid, InvalidMany, KapocsError
from kapocs.forms.model import FormNotFound
from kapocs.forms.visits import VisitNotFound
from kapocs.letters.model import LetterNotFound
from kapocs.lists.model import BadField, FieldNameTaken, FieldNotFound, ListNotFound, Schema
from kapocs.lists.values import FieldInvalid
from kapocs.segments.model import SegmentNotFound
from kapocs.senders.model import FreeMailSender
from kapocs.sends.model import BadSend, SenderNotVerified, SendNotFound, WrongState
from kapocs.subscribers.model import EmailTaken, SubscriberNotFound
from kapocs.web.authenticate import CredentialsMissing, NotAuthenticated, TokenExpired
from kapocs.web.body import BodyTooLarge
from kapocs.web.idempotency import BadKey, KeyInUse, KeyReused

Failures = tuple[type[KapocsError], ...]

_BODY: Failures = (MalformedJson, BodyMissing, BodyTooLarge, WrongShape, InvalidMany)
_VALUES: Failures = (FormNotFound, EmailTaken, BadEmail, FieldInvalid)
_FIELD: Failures = (FieldNameTaken, BadField, FieldInvalid)
_SEND: Failures = (ListNotFound, LetterNotFound, SegmentNotFound, FieldNotFound, BadSend,
                   BadEmail, FreeMailSender, SenderNotVerified)  # fmt: skip
_STEP: Failures = (WrongState,)
_NEW = 201


@dataclass(frozen=True, slots=True)
class Route:
    """One operation. `failures`: those that do not follow from its path, verb and body."""

    what: str
    run: Callable[..., Any]
    id: str
    title: str
    status: int = 200
    failures: Failures = ()
    answer: Any = None
    """Its shape, where the function's own type does not tell."""
    values: Callable[[Schema, object], list[Invalid]] | None = None
    """What is wrong with a body's values on a list, to be told beside its shape."""

    @property
    def verb(self) -> str:
        """The HTTP method."""
        return self.what.split()[0]

    @property
    def path(self) -> str:
        """The path, with its parameters in braces."""
        return self.what.split()[1]

    @property
    def open(self) -> bool:
        """Whether it needs no credentials."""
        return self.path == "/access-token"


CHAPTERS = {
    "Access": (
        Route("POST /access-token", access.create_token,
              "createAccessToken", "Get an access token", 200, (NotAuthenticated,)),
        Route("GET /usage", access.usage, "getUsage", "See the calls made and their price"),
    ),
    "Lists": (
        Route("GET /lists", lists.index, "listLists", "Read all lists", 200, (),
              Paged[ListShape]),
        Route("POST /lists", lists.create, "createList", "Make a list", _NEW),
        Route("GET /lists/{listId}", lists.show, "getList", "Read a list"),
        Route("GET /lists/{listId}/fields", lists.fields,
              "listListFields", "Read the fields of a list", 200, (), Listed[FieldShape]),
        Route("POST /lists/{listId}/fields", lists.create_field,
              "createListField", "Add a field to a list", _NEW, _FIELD),
    ),
    "Forms": (
        Route("GET /lists/{listId}/forms", forms.index, "listForms", "Read the forms of a list"),
        Route("GET /forms/{formId}", forms.show, "getForm", "Read a form"),
        Route("GET /newsletter/{newsletterId}/form/{formId}/fields", forms.fields,
              "listFormFields", "Read the fields on a form and of its list"),
        Route("POST /form-visits/exchange", forms.exchange,
              "exchangeFormVisit", "Ask who came from a form", 200, (VisitNotFound,)),
    ),
    "Subscribers": (
        Route("GET /lists/{listId}/subscribers", subscribers.index,
              "listSubscribers", "Read the subscribers of a list", 200, (BadEmail,),
              Paged[SubscriberShape]),
        Route("POST /lists/{listId}/subscribers", subscribers.add,
              "addSubscriber", "Put somebody on a list", _NEW, _VALUES, None, wrong_in_new),
        Route("GET /lists/{listId}/subscribers/{subscriberId}", subscribers.show,
              "getSubscriber", "Read a subscriber"),
        Route("PATCH /lists/{listId}/subscribers/{subscriberId}", subscribers.change,
              "updateSubscriber", "Change a subscriber", 200, _VALUES, None, wrong_in_change),
        Route("DELETE /lists/{listId}/subscribers/{subscriberId}", subscribers.delete,
              "deleteSubscriber", "Remove a subscriber", 204),
        Route("POST /lists/{listId}/subscribers/{subscriberId}/unsubscribe",
              subscribers.unsubscribe, "unsubscribe", "Unsubscribe somebody"),
        Route("GET /lists/{listId}/subscribers/{subscriberId}/history", subscribers.history,
              "getSubscriberHistory", "Read what happened to a subscriber", 200, (),
              Paged[HistoryShape]),
        Route("GET /lists/{listId}/events", event_log.index,
              "listEvents", "Follow what happens on a list"),
        Route("GET /newsletter/{newsletterId}/subscribers", newsletter.subscribers,
              "listNewsletterSubscribers", "Read subscribers by database field names",
              200, (), Records),
        Route("GET /newsletter/{newsletterId}/events", newsletter.events,
              "getSubscriberEvents", "Read what happened on a list"),
    ),
    "Sends": (
        Route("GET /sends", sends.index, "listSends", "Read all sends", 200, (),
              Paged[SendShape]),
        Route("POST /sends", sends.create, "createSend", "Make a send", _NEW,
              (*_SEND, SendNotFound)),
        Route("GET /sends/{sendId}", sends.show, "getSend", "Read a send"),
        Route("PATCH /sends/{sendId}", sends.change, "updateSend", "Change a send", 200,
              (*_SEND, *_STEP)),
        Route("PUT /sends/{sendId}", sends.change, "updateSendByPut", "Change a send, with PUT",
              200, (*_SEND, *_STEP)),
        Route("POST /sends/{sendId}/activate", sends.activate,
              "activateSend", "Let a send go out", 200, _STEP),
        Route("POST /sends/{sendId}/deactivate", sends.deactivate,
              "deactivateSend", "Switch a send off", 200, _STEP),
        Route("POST /sends/{sendId}/pause", sends.pause, "pauseSend", "Hold a send", 200, _STEP),
        Route("POST /sends/{sendId}/resume", sends.resume,
              "resumeSend", "Let a held send go on", 200, _STEP),
        Route("POST /sends/{sendId}/cancel", sends.cancel,
              "cancelSend", "End a send for good", 200, _STEP),
        Route("POST /sends/{sendId}/test", sends.try_out,
              "testSend", "Try a letter on named addresses", 200,
              (BadSend, BadEmail, SubscriberNotFound)),
        Route("GET /sends/{sendId}/status", sends.status,
              "getSendStatus", "See how a send gets on"),
    ),
    "Proof of delivery": (
        Route("GET /sends/{sendId}/recipients", deliveries.recipients,
              "listRecipients", "Read a send's deliveries", 200, (), Paged[DeliveryShape]),
        Route("GET /sends/{sendId}/why", deliveries.why,
              "explainDelivery", "Find out why somebody got no letter", 200,
              (ParameterMissing, BadEmail)),
        Route("GET /deliveries/{deliveryId}", deliveries.show,
              "getDelivery", "Read a delivery and its life"),
    ),
}  # fmt: skip


ABOUT = {
    "Access": "Getting a token, and what the calls cost.",
    "Lists": "Lists of people, and the fields that each person has on them.",
    "Forms": "What people sign up by, and who came from one.",
    "Subscribers": "People on a list, or orders on a list of orders.",
    "Sends": "Letters to many: made, started, paused, tried.",
    "Proof of delivery": "What became of each letter, and why somebody got none.",
}
"""What each chapter is about."""


def router() -> APIRouter:
    """The operations, ready to be included in an app."""
    made = APIRouter()
    for chapter, routes in CHAPTERS.items():
        for route in routes:
            made.add_api_route(
                route.path,
                strict(route),
                methods=[route.verb],
                status_code=route.status,
                operation_id=route.id,
                tags=[chapter],
                summary=route.title,
                responses=_answers(route),
                response_model_exclude_none=route.run is newsletter.events,
            )
    return made


def failures(route: Route) -> Iterator[type[KapocsError]]:
    """Every kind of error the operation may answer with."""
    names = signature(route.run).parameters
    if not route.open:
        yield from (CredentialsMissing, TokenExpired, NotAuthenticated)
    if "body" in names:
        yield from _BODY
    elif parameters(route.run, route.path):
        yield from (WrongShape, InvalidMany)
    yield UnknownParameter
    if route.verb == "POST" and not route.open:
        yield from (KeyInUse, KeyReused, BadKey)
    for name, unknown in NOUNS.items():
        if f"{{{name}}}" in route.path:
            yield unknown
    yield from route.failures


def _answers(route: Route) -> dict[int | str, dict[str, Any]]:
    """Answers other than the good one, for the OpenAPI document."""
    by_status: dict[int, list[str]] = {}
    for kind in failures(route):
        line = f"`{kind.code}`: {(kind.__doc__ or '').strip()}"
        by_status.setdefault(status_of(kind), []).append(line)
    answers: dict[int | str, dict[str, Any]] = {
        status: {
            "description": "\n\n".join(lines),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, lines in sorted(by_status.items())
    }
    if route.answer is not None:
        answers[route.status] = {"model": route.answer}
    return answers
