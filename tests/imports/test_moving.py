"""Exports of other programs come in as they are: columns, states, consent and who left."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from imports.taking import NO_PLAN, Office, mapped
from kapocs.imports.heads import guess
from kapocs.imports.model import ColumnUse, ImportKind
from kapocs.imports.presets import origin
from kapocs.lists.values import FieldType
from kapocs.tables.model import ReadTableAs
from make import make_field

MAILCHIMP = (
    '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,'
    "CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS"
)
"""The heads of an audience's export."""


def mailchimp() -> bytes:
    """The zip of an audience: who is subscribed, who unsubscribed, and who was cleaned."""
    subscribed = f"""{MAILCHIMP}
anna@x.hu,Anna,"Árvíztűrő",3,,,"2024-05-12 08:30:00",84.3.2.1,47.5,19.0,1,2,Europe/Budapest,HU,BU,\
"2025-01-01 00:00:00",1001,abc1,,"""
    subscribed += '"""VIP"",""Blog"""\n'
    left = f"""{MAILCHIMP},UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,\
UNSUB_REASON_OTHER
bela@x.hu,Béla,Kis,2,"2023-01-01 10:00:00",1.2.3.4,"2023-01-01 10:05:00",1.2.3.4,,,,,,,,\
"2024-02-02 00:00:00",1002,abc2,,,"2024-02-02 12:00:00",Akció,77,NORMAL,
"""
    cleaned = f"""{MAILCHIMP},CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID
cili@x.hu,Cili,Nagy,1,,,,,,,,,,,,"2024-02-02 00:00:00",1003,abc3,,,"2024-03-03 12:00:00",Akció,77
"""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, text in (
            ("subscribed_members.csv", subscribed),
            ("unsubscribed_members.csv", left),
            ("cleaned_members.csv", cleaned),
        ):
            file.writestr(name, text)
    return packed.getvalue()


async def test_an_audience_of_mailchimp_moves_in(office: Office) -> None:
    async with office.pool.transaction() as conn:
        await make_field(
            conn, office.account.id, office.list_id, name="is_vip", type_=FieldType.CHECKBOX
        )
    raw = mailchimp()

    async def take(member: str, kind: ImportKind) -> None:
        plan = mapped("TAGS=is_vip:VIP") if kind is ImportKind.PEOPLE else NO_PLAN
        how = ReadTableAs(member=member)
        done = await office.take(raw, plan, kind, how, name="audience.zip")
        assert done.counted.rejected == 0, await office.rejects(done)

    await take("cleaned_members.csv", ImportKind.BOUNCED)
    await take("unsubscribed_members.csv", ImportKind.LEFT)
    await take("subscribed_members.csv", ImportKind.PEOPLE)
    people = await office.people()
    anna, bela = people["anna@x.hu"], people["bela@x.hu"]
    assert set(people) == {"anna@x.hu", "bela@x.hu"}
    assert (anna["active"], anna["last_name"]) == (True, "Árvíztűrő")
    assert anna["confirmed_at"] == datetime(2024, 5, 12, 8, 30, tzinfo=UTC)
    assert anna["fields"]["is_vip"] == "1"
    assert (bela["active"], bela["unsubscribed_at"]) == (
        False, datetime(2024, 2, 2, 12, tzinfo=UTC),
    )  # fmt: skip
    assert bela["subscribed_at"] == datetime(2023, 1, 1, 10, tzinfo=UTC)
    (silent,) = await office.rows(
        "SELECT email_key, reason FROM suppressions WHERE account_id = :account_id"
    )
    assert silent == {"email_key": "cili@x.hu", "reason": "hard_bounce"}


OTHERS = {
    "klaviyo": (
        "Email,Klaviyo ID,First Name,Last Name,Phone Number,City,Email Marketing Consent,"
        "Email Marketing Consent Timestamp,Source\n"
        "a@x.hu,01H,Anna,Kis,+36301234567,Győr,SUBSCRIBED,2024-05-01T10:00:00+00:00,form\n"
        "b@x.hu,02H,Béla,Kis,,,UNSUBSCRIBED,2024-05-02T10:00:00+00:00,form\n"
        "c@x.hu,03H,Cili,Kis,,,NEVER_SUBSCRIBED,,api\n"
    ),
    "listmonk": (
        "uuid,email,name,attributes,status,created_at,updated_at\n"
        'e1,a@x.hu,Anna Kiss,"{""city"": ""Győr""}",enabled,2024-05-01T10:00:00Z,2024-05-01\n'
        "e2,b@x.hu,Béla Nagy,{},disabled,2024-05-01T10:00:00Z,2024-05-01\n"
        "e3,c@x.hu,Cecília Nagy,{},enabled,2024-05-01T10:00:00Z,2024-05-01\n"
    ),
    "brevo": (
        "CONTACT ID;EMAIL;FIRSTNAME;LASTNAME;SMS;ADDED_TIME;MODIFIED_TIME\n"
        "1;a@x.hu;Anna;Kis;36301234567;25-05-2024 10:22:33;26-05-2024\n"
        "2;c@x.hu;Cili;Kis;;03-06-2024 10:22:33;26-05-2024\n"
    ),
    "mailerlite": (
        "Subscriber,Name,Last name,Company,Country,City,Subscribed,Opt-in date,Opt-in IP\n"
        "a@x.hu,Anna,Kis,Kapocs Kft.,Hungary,Győr,2024-05-01 10:00:00,2024-05-01 10:05:00,1.2.3.4\n"
        "c@x.hu,Cili,Kis,,,,2024-05-01 10:00:00,2024-05-01 10:05:00,1.2.3.4\n"
    ),
    "mautic": (
        "id,points,title,firstname,lastname,company,email,mobile,city,date_added\n"
        "1,10,,Anna,Kis,Kapocs Kft.,a@x.hu,+36301234567,Győr,2024-05-01 10:00:00\n"
        "2,0,,Cili,Kis,,c@x.hu,,,2024-05-01 10:00:00\n"
    ),
    "salesautopilot": (
        "id;email;subdate;active;mssys_lastname;mssys_firstname;mssys_bill_city\n"
        "7;a@x.hu;2024-05-01 10:00:00;1;Kis;Anna;Győr\n"
        "8;b@x.hu;2024-05-01 10:00:00;0;Kis;Béla;Győr\n"
        "9;c@x.hu;2024-05-01 10:00:00;1;Kis;Cili;\n"
    ),
}
"""Program → the beginning of an export of people, with its own heads and words."""


@pytest.mark.parametrize("program", OTHERS)
async def test_an_export_moves_in_without_a_word_on_its_columns(
    office: Office, program: str
) -> None:
    text = OTHERS[program]
    done = await office.take(text)
    assert done.counted.rejected == 0, await office.rejects(done)
    people = await office.people()
    assert people["a@x.hu"]["active"]
    assert people["c@x.hu"]["active"]
    assert "b@x.hu" not in people or not people["b@x.hu"]["active"]
    assert people["a@x.hu"]["first_name"].startswith("Anna")
    assert people["c@x.hu"]["subscribed_at"].year == (2026 if program == "klaviyo" else 2024)


@pytest.mark.parametrize("program", OTHERS)
async def test_the_program_is_known_by_its_heads(office: Office, program: str) -> None:
    separator = ";" if ";" in OTHERS[program].splitlines()[0] else ","
    heads = OTHERS[program].splitlines()[0].split(separator)
    found = origin(heads)
    assert found is not None
    assert found.name == program
    targets = dict(guess(heads, await office.schema()))
    assert "email" in targets.values()


async def test_who_left_there_is_not_brought_in_by_the_other_file(office: Office) -> None:
    await office.take("email;unsub time\na@x.hu;2024-02-02 10:00:00\n", kind=ImportKind.LEFT)
    again = await office.take("email\na@x.hu\n")
    assert (again.counted.same, (await office.people())["a@x.hu"]["active"]) == (1, False)


async def test_times_are_of_the_zone_that_is_said(office: Office) -> None:
    file = "email;subscribed\na@x.hu;2024-07-01 10:00:00\n"
    await office.take(file, replace(NO_PLAN, zone="America/New_York"))
    assert (await office.people())["a@x.hu"]["subscribed_at"] == datetime(
        2024, 7, 1, 14, tzinfo=UTC
    )


def test_a_head_is_for_one_thing_and_the_first_wins() -> None:
    found = guess(["E-mail", "Email Address", "LEID", "EUID", "Optin IP", "Confirm IP"], None)
    assert found == [
        ("E-mail", "email"), ("LEID", ColumnUse.NOTHING), ("EUID", ColumnUse.NOTHING),
        ("Optin IP", ColumnUse.IP),
    ]  # fmt: skip
