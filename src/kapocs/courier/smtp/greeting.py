"""The first words with a relay: greeting, EHLO, STARTTLS, AUTH."""

import ssl
from base64 import b64encode

from kapocs.courier.smtp.relay import Relay, Security
from kapocs.courier.smtp.wire import RelayLost, Reply, Wire
from kapocs.reasons import Reason, said


class RelayUnwilling(RelayLost):
    """The relay answered, but does not take mail from us now."""

    code = "relay_unwilling"

    def __init__(self, why: Reason, *, reply: Reply | None = None) -> None:
        super().__init__(why)
        self.reply = reply


async def connect(relay: Relay, *, tls: ssl.SSLContext) -> tuple[Wire, dict[str, str]]:
    """A connection ready for mail, and the features announced on it (name to parameters).

    Raises RelayLost; nothing stays open then.
    """
    wire = await Wire.open(relay, tls=tls)
    try:
        return wire, await _introduce(wire, relay=relay, tls=tls)
    except BaseException:
        wire.abort()
        raise


async def _introduce(wire: Wire, *, relay: Relay, tls: ssl.SSLContext) -> dict[str, str]:
    greeting = await wire.reply()
    if greeting.code != 220:
        raise _answered(relay, "relay.not_now", greeting)
    features = await _hello(wire, relay=relay)
    if relay.security is Security.STARTTLS and "STARTTLS" not in features:
        raise RelayUnwilling(_of(relay, "relay.no_starttls"))
    wants_tls = relay.security in {Security.STARTTLS, Security.OFFERED}
    if wants_tls and "STARTTLS" in features:
        features = await _encrypt(wire, relay=relay, tls=tls)
    if relay.username is not None and relay.password is not None:
        await _authenticate(wire, relay=relay, offered=features.get("AUTH", "").upper().split())
    return features


async def _hello(wire: Wire, *, relay: Relay) -> dict[str, str]:
    helo = relay.helo.encode("ascii")
    reply = await wire.ask(b"EHLO " + helo)
    if reply.code == 250:
        announced = (line.partition(" ") for line in reply.lines[1:])
        return {name.upper(): parameters for name, _, parameters in announced}
    if reply.code != 421:
        reply = await wire.ask(b"HELO " + helo)
    if reply.code != 250:
        raise _answered(relay, "relay.no_greeting", reply)
    return {}


async def _encrypt(wire: Wire, *, relay: Relay, tls: ssl.SSLContext) -> dict[str, str]:
    reply = await wire.ask(b"STARTTLS")
    if reply.code != 220:
        raise _answered(relay, "relay.tls_refused", reply)
    await wire.start_tls(tls)
    # What was announced in the clear may be forged: ask again.
    return await _hello(wire, relay=relay)


async def _authenticate(wire: Wire, *, relay: Relay, offered: list[str]) -> None:
    if not wire.is_encrypted and not relay.is_loopback:
        raise RelayUnwilling(_of(relay, "relay.password_in_clear"))
    username, password = (relay.username or "").encode(), (relay.password or "").encode()
    if "PLAIN" in offered:
        reply = await wire.ask(b"AUTH PLAIN " + b64encode(b"\0" + username + b"\0" + password))
    elif "LOGIN" in offered:
        reply = await wire.ask(b"AUTH LOGIN")
        for answer in (username, password):
            if reply.code == 334:
                reply = await wire.ask(b64encode(answer))
    else:
        raise RelayUnwilling(_of(relay, "relay.no_login"))
    if reply.code != 235:
        raise _answered(relay, "relay.login_refused", reply)


def _of(relay: Relay, code: str) -> Reason:
    return Reason(code, relay=relay.name)


def _answered(relay: Relay, code: str, reply: Reply) -> RelayUnwilling:
    return RelayUnwilling(Reason(code, relay=relay.name, said=said(reply.text)), reply=reply)
