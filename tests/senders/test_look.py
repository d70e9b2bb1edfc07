"""What a look at DNS finds, asked of a real name server."""

from dataclasses import replace

import pytest

from kapocs.senders.look import LONGEST_FOUND, look, tags
from kapocs.senders.model import CheckKind, State
from kapocs.senders.records import Installation, as_last_seen, wanted
from senders.conftest import Sender
from senders.name_server import dns_at

SPF = "anna.example"
NEEDED = "include:_spf.kapocs.example"


async def test_nothing_published_is_all_missing_and_says_what_to_publish(sender: Sender) -> None:
    seen = await look(await sender.facts(), sender.dns)
    assert {each.state for each in seen} == {State.MISSING}
    records = {(each.record.name, each.record.type): each.record.value for each in seen}
    token = sender.domain.token
    assert records["_kapocs.anna.example", "TXT"] == f"kapocs-verify={token}"
    assert records["anna.example", "TXT"] == f"v=spf1 {NEEDED} ~all"
    assert records["bounce.anna.example", "TXT"] == f"v=spf1 {NEEDED} ~all"
    assert records["_dmarc.anna.example", "TXT"] == "v=DMARC1; p=none"
    assert records["bounce.anna.example", "MX"] == "10 bounces.kapocs.example"
    assert records["link.anna.example", "CNAME"] == "kapocs.example"
    keys = [value for (name, _), value in records.items() if "._domainkey.anna.example" in name]
    assert sorted(value.split("p=")[0] for value in keys) == [
        "v=DKIM1; k=ed25519; ",
        "v=DKIM1; k=rsa; ",
    ]


async def test_everything_published_as_told_is_all_right(sender: Sender) -> None:
    await sender.publish()
    seen = await look(await sender.facts(), sender.dns)
    assert {(each.state, each.reason) for each in seen} == {(State.OK, "")}


async def test_dns_that_fails_or_says_nothing_is_unknown_and_does_not_hide_the_rest(
    sender: Sender,
) -> None:
    await sender.publish()
    sender.zone.silent.add("link.anna.example")
    sender.zone.broken.add("_dmarc.anna.example")
    seen = await look(await sender.facts(), dns_at(sender.port, seconds=0.3))
    states = {each.kind: (each.state, each.reason) for each in seen}
    assert states[CheckKind.TRACKING] == states[CheckKind.DMARC] == (State.UNKNOWN, "no_answer")
    assert states[CheckKind.OWNERSHIP] == states[CheckKind.BOUNCE] == (State.OK, "")


async def test_nobody_listening_is_unknown(sender: Sender) -> None:
    seen = await look(await sender.facts(), dns_at(1, seconds=0.3))
    assert {each.state for each in seen} == {State.UNKNOWN}


SPF_RECORDS = [
    ([f"v=spf1 {NEEDED} ~all"], State.OK, ""),
    ([f"V=SPF1 {NEEDED} -ALL"], State.OK, ""),
    (["v=spf1 ip4:192.0.2.0/24 include:_spf.kapocs.example -all"], State.OK, ""),
    (["v=spf1 include:all.example -all"], State.OK, ""),
    (["v=spf1 redirect=all.example"], State.OK, ""),
    ([f"v=spf1 {NEEDED}", "v=spf1 -all"], State.WRONG, "several"),
    (["v=spf1 mx ~all"], State.WRONG, "not_included"),
    ([f"v=spf1 -{NEEDED} ~all"], State.WRONG, "not_included"),
    ([f"v=spf1 {NEEDED}"], State.WRONG, "not_ended"),
    ([f"v=spf1 {NEEDED} ?all"], State.WRONG, "not_ended"),
    ([f"v=spf1 {NEEDED} +all"], State.WRONG, "lets_everyone"),
    ([f"v=spf1 {NEEDED} all"], State.WRONG, "lets_everyone"),
    ([f"v=spf1 include:nobody.example {NEEDED} ~all"], State.WRONG, "broken"),
    ([f"v=spf1 include: {NEEDED} ~all"], State.WRONG, "broken"),
    (["v=spf1 include:loop.example ~all"], State.WRONG, "too_many_lookups"),
    ([f"v=spf1 {'a ' * 10}{NEEDED} ~all"], State.WRONG, "too_many_lookups"),
    ([f"v=spf1 {'a ' * 9}{NEEDED} ~all"], State.OK, ""),
    (["v=spf10 mx ~all", "google-site-verification=x"], State.MISSING, "not_found"),
]


@pytest.mark.parametrize(("texts", "state", "reason"), SPF_RECORDS)
async def test_spf_is_once_includes_the_relay_is_short_and_ended(
    sender: Sender, texts: list[str], state: State, reason: str
) -> None:
    await sender.publish()
    sender.zone.put("loop.example", "TXT", "v=spf1 include:loop.example ~all")
    sender.zone.put("all.example", "TXT", f"v=spf1 {NEEDED} -all")
    sender.zone.put(SPF, "TXT", *texts)
    seen = await sender.look(CheckKind.SPF)
    assert (seen.state, seen.reason) == (state, reason)


async def test_the_spf_to_publish_keeps_what_is_there(sender: Sender) -> None:
    await sender.publish()
    sender.zone.put(SPF, "TXT", "v=spf1 ip4:203.0.113.5 -all", "v=spf1 mx ip4:203.0.113.5 ~all")
    seen = await sender.look(CheckKind.SPF)
    assert seen.record.value == f"v=spf1 ip4:203.0.113.5 mx {NEEDED} ~all"
    sender.zone.put(SPF, "TXT", seen.record.value)
    assert (await sender.look(CheckKind.SPF)).state is State.OK


async def test_an_address_within_a_permitted_network_is_included(sender: Sender) -> None:
    sender.zone.put(SPF, "TXT", "v=spf1 ip4:198.51.100.0/24 ip6:2001:db8::/32 ~all")
    facts = await sender.facts()
    for terms, state in (
        (("ip4:198.51.100.7", "ip6:2001:db8::1"), State.OK),
        (("ip4:198.51.101.7",), State.WRONG),
    ):
        here = Installation("kapocs.example", "", terms)
        seen = await look(replace(facts, here=here), sender.dns)
        assert [each.state for each in seen if each.kind is CheckKind.SPF] == [state]


async def test_a_key_that_is_not_ours_does_not_pass(sender: Sender) -> None:
    await sender.publish()
    key = next(each for each in (await sender.facts()).keys if each.algorithm == "rsa")
    ours = key.record
    for texts, state, reason in (
        ([ours.replace("v=DKIM1; k=rsa; ", "")], State.OK, ""),
        ([ours.replace("p=", "p= ").replace(";", " ; ")], State.OK, ""),
        ([ours[:-10] + "AAAAAAAAAA"], State.WRONG, "other_key"),
        ([ours.replace("k=rsa", "k=ed25519")], State.WRONG, "other_key"),
        (["v=DKIM1; p="], State.WRONG, "revoked"),
        ([ours, "v=DKIM1; p=AAAA"], State.WRONG, "several"),
        ([], State.MISSING, "not_found"),
    ):
        sender.zone.put(key.dns.name, "TXT", *texts)
        seen = await sender.look(CheckKind.DKIM)
        assert (seen.state, seen.reason) == (state, reason), texts


DMARC_RECORDS = [
    (["v=DMARC1; p=none"], State.OK, ""),
    (["v=DMARC1;p=reject;rua=mailto:anna@anna.example"], State.OK, ""),
    (["v=DMARC1; p=quarantine; aspf=s; adkim=s"], State.OK, "spf_not_aligned"),
    (["v=DMARC1; p=sometimes"], State.WRONG, "no_policy"),
    (["v=DMARC1"], State.WRONG, "no_policy"),
    (["v=DMARC1; p=none", "v=DMARC1; p=reject"], State.WRONG, "several"),
    (["p=none"], State.MISSING, "not_found"),
]


@pytest.mark.parametrize(("texts", "state", "reason"), DMARC_RECORDS)
async def test_dmarc_has_one_policy_that_our_letters_can_meet(
    sender: Sender, texts: list[str], state: State, reason: str
) -> None:
    await sender.publish()
    sender.zone.put("_dmarc.anna.example", "TXT", *texts)
    seen = await sender.look(CheckKind.DMARC)
    assert (seen.state, seen.reason) == (state, reason)


async def test_a_policy_that_neither_signature_nor_bounce_host_can_meet_is_wrong(
    sender: Sender,
) -> None:
    await sender.publish()
    for key in (await sender.facts()).keys:
        sender.zone.put(key.dns.name, "TXT")
    assert (await sender.look(CheckKind.DMARC)).state is State.OK
    sender.zone.put("_dmarc.anna.example", "TXT", "v=DMARC1; p=none; aspf=s")
    assert (await sender.look(CheckKind.DMARC)).reason == "not_aligned"


async def test_the_policy_of_the_domain_above_counts_for_one_below(sender: Sender) -> None:
    sender.zone.put("_dmarc.anna.example", "TXT", "v=DMARC1; p=reject")
    facts = await sender.facts()
    below = replace(facts, domain=replace(facts.domain, name="hirek.anna.example"))
    seen = await look(below, sender.dns)
    assert next(each.state for each in seen if each.kind is CheckKind.DMARC) is not State.MISSING
    assert "_dmarc.example" not in sender.zone.asked


async def test_a_host_leads_here_by_alias_or_by_address(sender: Sender) -> None:
    host = "link.anna.example"
    for kind, value, state in (
        ("CNAME", "kapocs.example.", State.OK),
        ("A", "192.0.2.1", State.OK),
        ("A", "203.0.113.9", State.WRONG),
        ("CNAME", "elsewhere.example.", State.WRONG),
    ):
        sender.zone.put(host, "A")
        sender.zone.put(host, "CNAME")
        sender.zone.put(host, kind, value)
        assert (await sender.look(CheckKind.TRACKING)).state is state, value


async def test_bounces_come_here_by_mx_or_by_alias(sender: Sender) -> None:
    host = "bounce.anna.example"
    sender.zone.put("mx.kapocs.example", "A", "192.0.2.2")
    for kind, values, state in (
        ("MX", ["10 bounces.kapocs.example."], State.OK),
        ("MX", ["10 mx.kapocs.example."], State.OK),
        ("CNAME", ["bounces.kapocs.example."], State.OK),
        ("MX", ["10 bounces.kapocs.example.", "20 mail.elsewhere.example."], State.WRONG),
        ("A", ["203.0.113.9"], State.WRONG),
    ):
        for each in ("MX", "CNAME", "A"):
            sender.zone.put(host, each)
        sender.zone.put(host, kind, *values)
        assert (await sender.look(CheckKind.BOUNCE)).state is state, values


async def test_what_the_installation_does_not_have_is_not_asked_for(sender: Sender) -> None:
    facts = replace(await sender.facts(), here=Installation())
    kinds = [each.kind for each in wanted(facts)]
    assert CheckKind.TRACKING not in kinds
    assert CheckKind.BOUNCE not in kinds
    assert kinds.count(CheckKind.SPF) == 1
    by_number = replace(facts, here=Installation("192.0.2.1"))
    assert [each.record.type for each in wanted(by_number) if each.kind is CheckKind.TRACKING] == [
        "A"
    ]


async def test_a_stranger_s_text_is_cut_and_loses_its_control_characters(sender: Sender) -> None:
    evil = "<script>alert(1)</script>\x00\x1b[2J\n" + "á" * 2000
    sender.zone.put("_kapocs.anna.example", "TXT", evil)
    seen = await sender.look(CheckKind.OWNERSHIP)
    assert (seen.state, seen.reason) == (State.WRONG, "other_text")
    assert seen.found[0].isprintable()
    assert len(seen.found[0]) == LONGEST_FOUND
    await sender.check()
    stored = as_last_seen(await sender.facts())[0]
    assert stored == seen


EVIL_SPF = [
    "v=spf1 include:a..b ~all", "v=spf1 include:" + "x" * 300 + " ~all", "v=spf1 include:%{i} -all",
    "v=spf1 include:. -all", "v=spf1 - ~all", "v=spf1 + ? ~ -", "v=spf1 redirect= include:",
    "v=spf1 ip4:300.1.1.1/99 ip6:::/200 -all", "v=spf1 a:á.example árvíztűrő=tükörfúrógép ~all",
    "v=spf1 include:\\300 ~all", "v=spf1 \0\x01 ~all", "v=spf1 " + "include:x.example " * 90,
]  # fmt: skip


@pytest.mark.parametrize("text", EVIL_SPF)
async def test_a_record_made_to_confuse_is_wrong_and_nothing_worse(
    sender: Sender, text: str
) -> None:
    sender.zone.put(SPF, "TXT", text)
    seen = next(c for c in await look(await sender.facts(), sender.dns) if c.kind is CheckKind.SPF)
    assert seen.state is State.WRONG
    assert all(found.isprintable() for found in seen.found)


async def test_a_record_that_leads_to_endless_questions_is_given_up(sender: Sender) -> None:
    hosts = [f"mx{number}.slow.example" for number in range(40)]
    sender.zone.silent.update(hosts)
    sender.zone.put("bounce.anna.example", "MX", *(f"10 {host}." for host in hosts))
    seen = await look(await sender.facts(), dns_at(sender.port, seconds=5), seconds=0.3)
    states = {each.kind: each.state for each in seen}
    assert (states[CheckKind.BOUNCE], states[CheckKind.DKIM]) == (State.UNKNOWN, State.MISSING)


def test_tags_are_read_leniently_and_the_first_one_counts() -> None:
    read = tags(" V = DKIM1 ;p= AB CD ; p=x;; junk; n=Árvíztűrő tükörfúrógép ")
    assert read == {"v": "DKIM1", "p": "ABCD", "n": "Árvíztűrőtükörfúrógép"}
