"""The rules for making a form: which fields may stand on it, and where it may lead."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kapocs.addresses import is_web_address
from kapocs.forms.destinations import host_of, problem
from kapocs.forms.model import (
    LANGUAGES,
    NOT_FOR_VISITORS,
    BadForm,
    FormField,
    FormType,
    NewForm,
    check_name,
)
from kapocs.lists.model import FieldNotFound, Schema
from kapocs.lists.values import FieldType
from kapocs.reasons import Reason

MOST_HOSTS = 50
_FRAMES = re.compile(r"(\*\.)?[a-z0-9.-]{1,253}", re.ASCII)
_LONGEST_TEXT = 10_000


def check(wish: NewForm, schema: Schema) -> NewForm:
    """The wish as it will be stored: field positions count from 1. BadForm, FieldNotFound."""
    if wish.language not in LANGUAGES:
        raise BadForm(
            Reason("value.one_of", field="language", choices=", ".join(LANGUAGES)), field="language"
        )
    if wish.double_opt_in and wish.type is not FormType.SUBSCRIBE:
        raise BadForm(Reason("forms.confirmed_sign_up_only"), field="double_opt_in")
    return check_after(replace(wish, type=FormType(wish.type), fields=_check_fields(wish, schema)))


def check_after(wish: NewForm) -> NewForm:
    """The wish with its name and what follows after sending checked. BadForm."""
    for field in ("thank_you", "confirmed_thank_you", "intro"):
        text: str = getattr(wish, field)
        if len(text) > _LONGEST_TEXT or "\0" in text:
            raise BadForm(Reason("value.too_long", field=field, most=_LONGEST_TEXT), field=field)
    if not wish.double_opt_in and (wish.confirmed_thank_you or wish.confirmed_redirect_url):
        field = "confirmed_thank_you" if wish.confirmed_thank_you else "confirmed_redirect_url"
        raise BadForm(Reason("forms.unconfirmed", field=field), field=field)
    hosts = _check_hosts(wish.redirect_hosts, "redirect_hosts")
    for field in ("redirect_url", "confirmed_redirect_url"):
        if said := problem(getattr(wish, field), hosts, field=field):
            raise BadForm(said, field=field)
    return replace(
        wish,
        name=check_name(wish.name, BadForm),
        thank_you=wish.thank_you.strip(),
        confirmed_thank_you=wish.confirmed_thank_you.strip(),
        intro=wish.intro.strip(),
        redirect_hosts=hosts,
        frame_hosts=_check_frame_hosts(wish.frame_hosts),
    )


def _check_fields(wish: NewForm, schema: Schema) -> tuple[FormField, ...]:
    names = [field.name.lower() for field in wish.fields]
    if len(set(names)) != len(names):
        raise BadForm(Reason("forms.field_twice"), field="fields")
    if wish.type is FormType.SUBSCRIBE and schema.list.unique_email and "email" not in names:
        raise BadForm(Reason("forms.needs_email"), field="fields")
    return tuple(_check_field(field, schema, at) for at, field in enumerate(wish.fields, start=1))


def _check_field(field: FormField, schema: Schema, position: int) -> FormField:
    if field.name.lower() in NOT_FOR_VISITORS:
        raise BadForm(Reason("forms.no_form_field", name=field.name), field="fields")
    try:
        known = schema.field(field.name)
    except FieldNotFound as error:
        raise BadForm(error.reason, field="fields") from error
    if known.type in (FieldType.FILE, FieldType.PASSWORD):
        raise BadForm(
            Reason("forms.no_such_type", type=known.type, name=known.name), field="fields"
        )
    if max(len(field.label), len(field.error_message)) > 255:
        raise BadForm(Reason("forms.long_labels"), field="fields")
    if "\0" in field.label + field.error_message:
        raise BadForm(Reason("value.has_nul", field="fields"), field="fields")
    if field.link and not is_web_address(field.link):
        raise BadForm(Reason("forms.bad_label_link", name=known.name), field="fields")
    if field.link and not field.label.strip():
        raise BadForm(Reason("forms.link_without_label", name=known.name), field="fields")
    return FormField(
        name=known.name,
        label=field.label,
        mandatory=field.mandatory,
        error_message=field.error_message,
        position=position,
        link=field.link,
    )


def _check_hosts(hosts: Sequence[str], field: str) -> tuple[str, ...]:
    """The names of machines, each once. BadForm."""
    if len(hosts) > MOST_HOSTS:
        raise BadForm(Reason("forms.too_many_hosts", field=field, most=MOST_HOSTS), field=field)
    plain = dict.fromkeys(host.strip().lower() for host in hosts)
    for host in plain:
        if not host or host_of(f"http://{host}/") != host:
            raise BadForm(Reason("forms.bad_host", field=field, host=host[:60]), field=field)
    return tuple(plain)


def _check_frame_hosts(hosts: Sequence[str]) -> tuple[str, ...]:
    """As a policy names them, `*.example.org` too; with other letters in their ASCII form."""
    field = "frame_hosts"
    for host in hosts:
        if not _FRAMES.fullmatch(host.strip().lower()):
            raise BadForm(Reason("forms.bad_host", field=field, host=host[:60]), field=field)
    return _check_hosts(hosts, field)
