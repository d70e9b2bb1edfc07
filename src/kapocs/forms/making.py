"""The rules for making a form: which fields may stand on it, and where it may lead."""

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

_LONGEST_TEXT = 10_000


def check(wish: NewForm, schema: Schema) -> NewForm:
    """The wish as it will be stored: field positions count from 1. BadForm, FieldNotFound."""
    if wish.language not in LANGUAGES:
        raise BadForm(f"language: one of {', '.join(LANGUAGES)}.", field="language")
    if wish.double_opt_in and wish.type is not FormType.SUBSCRIBE:
        raise BadForm("double_opt_in: only sign-up forms have it.", field="double_opt_in")
    return check_after(replace(wish, type=FormType(wish.type), fields=_check_fields(wish, schema)))


def check_after(wish: NewForm) -> NewForm:
    """The wish with its name and what follows after sending checked. BadForm."""
    for field in ("thank_you", "confirmed_thank_you", "intro"):
        text: str = getattr(wish, field)
        if len(text) > _LONGEST_TEXT or "\0" in text:
            raise BadForm(f"{field}: at most {_LONGEST_TEXT} characters.", field=field)
    if not wish.double_opt_in and (wish.confirmed_thank_you or wish.confirmed_redirect_url):
        field = "confirmed_thank_you" if wish.confirmed_thank_you else "confirmed_redirect_url"
        raise BadForm(f"{field}: only forms with double opt-in are confirmed.", field=field)
    hosts = tuple(dict.fromkeys(_check_host(host) for host in wish.redirect_hosts))
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
    )


def _check_fields(wish: NewForm, schema: Schema) -> tuple[FormField, ...]:
    names = [field.name.lower() for field in wish.fields]
    if len(set(names)) != len(names):
        raise BadForm("fields: each field stands on a form once.", field="fields")
    if wish.type is FormType.SUBSCRIBE and schema.list.unique_email and "email" not in names:
        raise BadForm("fields: a sign-up form of this list needs email.", field="fields")
    return tuple(_check_field(field, schema, at) for at, field in enumerate(wish.fields, start=1))


def _check_field(field: FormField, schema: Schema, position: int) -> FormField:
    if field.name.lower() in NOT_FOR_VISITORS:
        raise BadForm(f"fields: {field.name} cannot stand on a form.", field="fields")
    try:
        known = schema.field(field.name)
    except FieldNotFound as error:
        raise BadForm(error.message, field="fields") from error
    if known.type in (FieldType.FILE, FieldType.PASSWORD):
        raise BadForm(f"fields: forms take no {known.type}, as {known.name} is.", field="fields")
    if max(len(field.label), len(field.error_message)) > 255:
        raise BadForm("fields: labels and messages have at most 255 characters.", field="fields")
    if "\0" in field.label + field.error_message:
        raise BadForm("fields: a NUL character cannot be stored.", field="fields")
    if field.link and not is_web_address(field.link):
        raise BadForm(
            f"fields: the label of {known.name} leads to an http or https address.", field="fields"
        )
    if field.link and not field.label.strip():
        raise BadForm(f"fields: the link of {known.name} needs a label.", field="fields")
    return FormField(
        known.name, field.label, field.mandatory, field.error_message, position, link=field.link
    )


def _check_host(host: str) -> str:
    plain = host.strip().lower()
    if not plain or host_of(f"http://{plain}/") != plain:
        raise BadForm(f"redirect_hosts: {host[:60]!r} is not a host name.", field="redirect_hosts")
    return plain
