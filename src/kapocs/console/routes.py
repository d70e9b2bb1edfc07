"""Every address of the console."""

from collections.abc import Mapping

from starlette.routing import BaseRoute, Mount, Route

from kapocs.console import first_steps
from kapocs.console.asking_forms import PARTS
from kapocs.console.desk import STATIC, Desk
from kapocs.console.guarded import GuardedRoutes
from kapocs.console.pages import (
    account,
    audit,
    deliveries,
    folders,
    home,
    live,
    mailbox,
    refusals,
    refused,
    search,
    start,
    start_steps,
    style,
)
from kapocs.console.pages.access import assistant
from kapocs.console.pages.audience import (
    erasing,
    exports,
    import_plan,
    imports,
    list_fields,
    list_people,
    lists,
    person,
    segments,
    subscriber,
    suppressions,
)
from kapocs.console.pages.domains import PATH, DomainPages
from kapocs.console.pages.forms import (
    form,
    form_fields,
    form_offer,
    forms,
    landing,
    landing_view,
    landings,
)
from kapocs.console.pages.letters import (
    free_editor,
    images,
    letter,
    letter_blocks,
    letter_trial,
    letters,
)
from kapocs.console.routes_access import of_people
from kapocs.console.routes_campaigns import campaign_routes
from kapocs.console.routes_flows import flow_routes
from kapocs.senders.records import Installation
from kapocs.web.services import Services


def refusals_for_people(
    services: Services, others: Mapping[int | type[Exception], refused.Refuse]
) -> dict[int | type[Exception], refused.Refuse]:
    """What is answered for addresses that lead nowhere: `others`, and in the console's clothes."""
    return {**others, **refused.in_our_clothes(Desk(services), others)}


def routes(services: Services, domains: DomainPages | None = None) -> list[BaseRoute]:
    """The console's routes, all of them below `/`. What each needs stands in `needs.NEEDS`.

    Without `domains`, senders' records point to the base URL's host, and nothing takes bounces.
    """
    make = GuardedRoutes(Desk(services))
    delivery = f"{deliveries.PATH}/{{send_id}}"
    return [
        *_lists(make),
        *_contacts(make),
        *_files(make),
        *_domains(make, domains or DomainPages(Installation.at(services.base_url))),
        *of_people(make),
        *_letters(make),
        *campaign_routes(make),
        *_first_steps(make),
        make.both(account.PATH, account.show, account.change),
        make.take(f"{account.PATH}/logo", account.set_logo),
        make.take(f"{account.PATH}/logo/remove", account.remove_logo),
        make.show(audit.PATH, audit.show),
        *_forms(make),
        *flow_routes(make),
        *_landing_pages(make),
        make.show("/", home.show),
        make.both(assistant.PATH, assistant.show, assistant.decide),
        make.both(mailbox.PATH, mailbox.show, mailbox.empty),
        make.show("/mailbox/{mail_id}", mailbox.read),
        make.show("/mailbox/{mail_id}/html", mailbox.html_part),
        make.show("/mailbox/{mail_id}/source", mailbox.source),
        make.show(deliveries.PATH, deliveries.show_all),
        make.show(delivery, deliveries.show_send),
        make.show(f"{delivery}/{{delivery_id}}", deliveries.show_one),
        make.show(refusals.PATH, refusals.show),
        make.take(f"{refusals.PATH}/{{refusal_id}}/clear", refusals.clear),
        make.show(style.PATH, style.show),
        Mount("/console/static", routes=[Route("/{name}", STATIC.answer)]),
    ]


def _lists(make: GuardedRoutes) -> list[BaseRoute]:
    one = f"{lists.PATH}/{{list_id}}"
    record = f"{one}/people/{{subscriber_id}}"
    field = f"{one}/fields/{{field_name}}"
    return [
        make.show(lists.PATH, lists.show_all),
        make.both(f"{lists.PATH}/new", lists.ask, lists.create),
        make.show(one, list_people.show),
        make.both(f"{one}/people/new", subscriber.ask, subscriber.add),
        make.both(record, subscriber.show, subscriber.change),
        make.take(f"{record}/unsubscribe", subscriber.unsubscribe),
        make.take(f"{record}/delete", subscriber.delete),
        make.both(f"{one}/fields", list_fields.show, list_fields.add),
        make.both(field, list_fields.show_one, list_fields.change),
        make.take(f"{field}/delete", list_fields.delete),
        make.both(f"{one}/settings", lists.settings, lists.change),
        make.take(f"{one}/archive", lists.archive),
        make.take(f"{one}/restore", lists.restore),
        make.take(f"{one}/delete", lists.delete),
    ]


def _first_steps(make: GuardedRoutes) -> list[BaseRoute]:
    path = first_steps.PATH
    return [
        make.show(path, start.show),
        make.take(f"{path}/language", start_steps.keep_language),
        make.take(f"{path}/company", start_steps.keep_company),
        make.take(f"{path}/domain", start_steps.add_domain),
        make.take(f"{path}/relay", start_steps.add_relay),
        make.take(f"{path}/relay/{{relay_id}}/test", start_steps.try_relay),
        make.take(f"{path}/list", start_steps.make_list),
        make.take(f"{path}/form", start_steps.make_form),
        make.take(f"{path}/letter", start_steps.make_letter),
        make.take(f"{path}/samples", start.remove_samples),
        make.take(f"{path}/hide", start.hide),
        make.take(f"{path}/show", start.bring_back),
    ]


def _contacts(make: GuardedRoutes) -> list[BaseRoute]:
    segment = f"{segments.PATH}/{{segment_id}}"
    return [
        make.show(person.PATH, person.show),
        make.show(f"{person.PATH}/export", person.export),
        make.take(f"{person.PATH}/unsubscribe", person.unsubscribe),
        make.take(f"{person.PATH}/suppress", person.suppress),
        make.show(search.PATH, search.show),
        make.show(live.PATH, live.show),
        make.both(suppressions.PATH, suppressions.show, suppressions.add),
        make.take(f"{suppressions.PATH}/remove", suppressions.remove),
        make.show(segments.PATH, segments.show_all),
        make.both(f"{segments.PATH}/new", segments.ask, segments.create),
        make.take(f"{segments.PATH}/count", segments.count),
        make.both(segment, segments.show, segments.change),
        make.take(f"{segment}/archive", segments.archive),
        make.take(f"{segment}/restore", segments.restore),
    ]


def _files(make: GuardedRoutes) -> list[BaseRoute]:
    brought = f"{imports.PATH}/{{import_id}}"
    taken = f"{exports.PATH}/{{export_id}}"
    return [
        make.show(imports.PATH, imports.show_all),
        make.both(f"{imports.PATH}/new", imports.ask, imports.create),
        make.show(brought, imports.show),
        make.show(f"{brought}/progress", imports.progress),
        make.both(f"{brought}/columns", import_plan.show, import_plan.try_out),
        make.take(f"{brought}/look", import_plan.look),
        make.take(f"{brought}/start", import_plan.start),
        make.show(f"{brought}/rejects.csv", imports.rejects_csv),
        make.take(f"{brought}/cancel", imports.cancel),
        make.take(f"{brought}/undo", imports.undo),
        make.show(exports.PATH, exports.show_all),
        make.show(f"{exports.PATH}/rows", exports.rows),
        make.both(f"{exports.PATH}/new", exports.ask, exports.create),
        make.show(f"{taken}/file", exports.file),
        make.take(f"{taken}/cancel", exports.cancel),
        make.take(f"{taken}/delete", exports.delete),
        make.both(erasing.PATH, erasing.ask, erasing.erase),
        make.show(erasing.DONE, erasing.show_all),
        make.show(f"{erasing.DONE}/{{erasure_id}}", erasing.show),
        make.show(f"{erasing.DONE}/{{erasure_id}}/file", erasing.file),
    ]


def _domains(make: GuardedRoutes, pages: DomainPages) -> list[BaseRoute]:
    one = f"{PATH}/{{domain_id}}"
    return [
        make.both(PATH, pages.show_all, pages.add),
        make.show(one, pages.show),
        make.take(f"{one}/check", pages.check),
        make.take(f"{one}/rotate", pages.rotate),
        make.take(f"{one}/activate", pages.activate),
        make.take(f"{one}/delete", pages.delete),
    ]


def _letters(make: GuardedRoutes) -> list[BaseRoute]:
    one = f"{letters.PATH}/{{letter_id}}"
    return [
        make.show(letters.PATH, letters.show_all),
        make.both(f"{letters.PATH}/new", letters.show_new, letters.make),
        *_folders(make, folders.OF_LETTERS),
        make.take(f"{one}/folder", folders.move_letter),
        make.both(one, letter.show, letter.save),
        make.take(f"{one}/blocks", letter_blocks.take),
        make.both(f"{one}/preview", letter_trial.preview, letter_trial.preview_typed),
        make.show(f"{one}/free", free_editor.show),
        make.show(f"{one}/free/frame", free_editor.frame),
        make.take(f"{one}/test", letter_trial.try_out),
        make.take(f"{one}/copy", letter.copy),
        make.take(f"{one}/archive", letter.archive),
        make.take(f"{one}/restore", letter.restore),
        make.take(f"{one}/delete", letter.delete),
        make.both(images.PATH, images.show_all, images.add),
        make.both(f"{images.PATH}/{{image_id}}", images.show, images.describe),
        make.take(f"{images.PATH}/{{image_id}}/delete", images.delete),
    ]


def _forms(make: GuardedRoutes) -> list[BaseRoute]:
    one = f"{forms.PATH}/{{form_id}}"
    return [
        make.show(forms.PATH, forms.show_all),
        make.both(f"{forms.PATH}/new", forms.ask, forms.create),
        make.both(one, form_fields.show, form_fields.change),
        make.take(f"{one}/consent", form_fields.add_consent),
        *(make.both(f"{one}/{part}", *form.part(part)) for part in PARTS),
        make.both(f"{one}/offer", form_offer.show, form_offer.change),
        make.show(f"{one}/preview", form.preview),
        make.show(f"{one}/code", form.code),
        make.take(f"{one}/archive", form.archive),
        make.take(f"{one}/restore", form.restore),
        make.take(f"{one}/delete", form.delete),
    ]


def _landing_pages(make: GuardedRoutes) -> list[BaseRoute]:
    one = f"{landings.PATH}/{{page_id}}"
    return [
        make.show(landings.PATH, landings.show_all),
        make.both(f"{landings.PATH}/new", landings.ask, landings.create),
        *_folders(make, folders.OF_PAGES),
        make.both(one, landing.show, landing.save),
        make.both(f"{one}/preview", landing_view.preview, landing_view.preview_typed),
        make.take(f"{one}/form", landing.put_form),
        make.take(f"{one}/copy", landing.copy),
        make.take(f"{one}/archive", landing.archive),
        make.take(f"{one}/restore", landing.restore),
        make.take(f"{one}/delete", landing.delete),
    ]


def _folders(make: GuardedRoutes, pages: folders.FolderPages) -> list[BaseRoute]:
    one = f"{pages.path}/{{folder_id}}"
    return [
        make.both(pages.path, pages.show, pages.create),
        make.take(one, pages.rename),
        make.take(f"{one}/delete", pages.delete),
    ]
