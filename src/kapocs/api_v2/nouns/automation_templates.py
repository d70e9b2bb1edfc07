"""Templates of automations: what there is, and a draft made from one with its letters."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from kapocs.accounts.rights import WRITE, Rights
from kapocs.api_v2.automation_faults import placing, why_shape
from kapocs.api_v2.depends import Here, Tx, Who
from kapocs.api_v2.errors import located
from kapocs.api_v2.nouns.automations import whole
from kapocs.api_v2.nouns.fields import field_kind
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.automation_templates import (
    AutomationTemplateShape,
    BothLanguages,
    StartedAutomation,
    TemplateFieldShape,
    TemplateLetterShape,
    TemplateSegmentShape,
    TemplateWish,
)
from kapocs.api_v2.shapes.common import Listed
from kapocs.automations import starting
from kapocs.automations.model import BadAutomation
from kapocs.automations.needing import check_scopes
from kapocs.automations.starting import FromTemplate, Started
from kapocs.automations.template_files import NAMES, BadTemplate, FlowTemplate, read_template
from kapocs.ids import LetterId, ListId
from kapocs.letters.model import LetterNotFound
from kapocs.lists.model import ListNotFound

_MEMBERS: Mapping[str, str] = {
    "template": "/template",
    "list": "/listId",
    "order_list": "/orderListId",
    "waits": "/waits",
    "letters": "/letters",
}


async def index(caller: Who) -> Listed[AutomationTemplateShape]:
    """The automations that are written already, with all that is made with each of them."""
    return Listed(data=[_template(name) for name in NAMES])


async def create(
    services: Here, caller: Who, conn: Tx, body: TemplateWish, response: Response
) -> StartedAutomation:
    """Makes the letters, fields and segments of a template, and its automation, all as drafts.

    Nothing happens before it is activated; `left` says what is to be done until then. A key needs
    the scopes by which it could make each of them by itself.
    """
    wish = FromTemplate(
        template=body.template,
        list_id=ListId(body.list_id),
        order_list_id=None if body.order_list_id is None else ListId(body.order_list_id),
        language=body.language or "",
        name=body.name,
        waits={step: _units(units) for step, units in body.waits.items()},
        letters={key: LetterId(each) for key, each in body.letters.items()},
    )
    try:
        with placing():
            made = await starting.start_from(conn, caller.account_id, wish, services.signer)
    except BadTemplate as error:
        raise located(error, _MEMBERS) from None
    _check_rights(caller.rights, made)
    path = f"/v2/automations/{made.automation.id}"
    response.headers["Location"] = f"{services.base_url}{path}"
    return StartedAutomation(
        **whole(made.automation).model_dump(),
        letter_ids=[*made.letter_ids],
        segment_ids=[*made.segment_ids],
        fields=made.fields,
        left=list(map(why_shape, made.left)),
    )


def _units(given: Mapping[Any, int]) -> Mapping[str, int]:
    return {str(unit): number for unit, number in given.items()}


def _check_rights(rights: Rights, made: Started) -> None:
    """MissingScope: then what was made goes with the transaction."""
    for scope, things in (
        ("letters", made.letter_ids),
        ("segments", made.segment_ids),
        ("lists", made.fields),
    ):
        if things:
            rights.check(f"{scope}:{WRITE}")
    check_scopes(rights, made.automation.draft)


def _template(name: str) -> AutomationTemplateShape:
    hu, en = read_template(name, "hu"), read_template(name, "en")
    return AutomationTemplateShape(
        template=name,
        name=BothLanguages(hu=hu.title, en=en.title),
        description=BothLanguages(hu=hu.about, en=en.about),
        needs_orders=en.needs_orders,
        letters=[_letter(key, each) for key, each in en.raw_letters.items()],
        waits={step: dict(units) for step, units in en.waits.items()},
        fields=[
            TemplateFieldShape(
                name=one.name,
                type=field_kind(one.type),
                label=BothLanguages(hu=one.label, en=other.label),
            )
            for one, other in zip(hu.fields, en.fields, strict=True)
        ],
        segments=_segments(hu, en),
        left=list(map(why_shape, starting.left_by(en))),
    )


def _letter(key: str, raw: Mapping[str, Any]) -> TemplateLetterShape:
    hu, en = raw["hu"], raw["en"]
    return TemplateLetterShape(
        key=key,
        name=BothLanguages(hu=hu["name"], en=en["name"]),
        subject=BothLanguages(hu=hu["subject"], en=en["subject"]),
    )


def _segments(hu: FlowTemplate, en: FlowTemplate) -> list[TemplateSegmentShape]:
    return [
        TemplateSegmentShape(name=BothLanguages(hu=one.name, en=other.name), where=other.where)
        for one, other in zip(hu.segments, en.segments, strict=True)
    ]


_WRONG: Failures = (BadTemplate, BadAutomation, ListNotFound, LetterNotFound)

ROUTES = (
    Route("GET /automation-templates", index, "listAutomationTemplates",
          "Read the templates of automations"),
    Route("POST /automations/from-template", create, "createAutomationFromTemplate",
          "Make an automation from a template", CREATED, _WRONG),
)  # fmt: skip
