// Checks a webhook's signature with the browser's own cryptography. Nothing leaves this page.
"use strict";
(() => {
  const WORDS = {
    en: {
      fits: (each) => `The signature fits (${each}).`,
      wrong: "The signature does not fit.",
      missing: (name) => `The header ${name} is missing.`,
      clock: "webhook-timestamp is no number of seconds.",
      late: (n) => `It was signed ${n} seconds ago by the clock of this computer: receivers refuse it after 300.`,
      early: (n) => `It is signed ${n} seconds ahead of the clock of this computer: look at the clocks.`,
      noSecret: "The secret is missing.",
      private: "This is a private key (whsk_…). It belongs to Kapocs alone: use the public one, whpk_….",
      notBase64: "What stands behind whsec_ or whpk_ is no base64: was it cut off?",
      length: (n) => `A public key has 32 bytes, this one ${n}: was it cut off?`,
      noVersion: (has, version) => `No signature begins with ${version}, which this secret makes; there is ${has || "none"}.`,
      newline: "It fits when the line end behind the body is taken off: something added it.",
      addedNewline: "It fits with a line end behind the body: something took it off.",
      crlf: "It fits with line ends as \\r\\n: something changed them.",
      trim: "It fits when blanks around the body are taken off.",
      compact: "It fits when the JSON is written without blanks: the body was parsed and written again. Check the bytes as they came.",
      cause: "Either the secret is another webhook's (or was rotated more than its overlap ago), or the body or an id was changed on the way. Check the bytes as they came, before parsing.",
      insecure: "This browser reckons signatures on https pages or localhost alone.",
      ed25519: "This browser does not know Ed25519.",
    },
    hu: {
      fits: (each) => `Az aláírás illik (${each}).`,
      wrong: "Az aláírás nem illik.",
      missing: (name) => `Hiányzik a fejléc: ${name}.`,
      clock: "A webhook-timestamp nem másodpercek száma.",
      late: (n) => `E gép órája szerint ${n} másodperce írták alá: a fogadók 300 után elutasítják.`,
      early: (n) => `E gép órájánál ${n} másodperccel későbbi: nézd meg az órákat.`,
      noSecret: "Hiányzik a titok.",
      private: "Ez titkos kulcs (whsk_…), csak a Kapocsé: a nyilvánost használd, whpk_….",
      notBase64: "Ami a whsec_ vagy whpk_ után áll, nem base64: nem maradt le a vége?",
      length: (n) => `A nyilvános kulcs 32 bájt, ez ${n}: nem maradt le a vége?`,
      noVersion: (has, version) => `Egy aláírás sem kezdődik így: ${version}, pedig ez a titok ilyet készít; van: ${has || "semmi"}.`,
      newline: "Illik, ha a törzs végéről lekerül a sorvége: valami hozzátette.",
      addedNewline: "Illik, ha a törzs végén sorvége áll: valami levette.",
      crlf: "Illik \\r\\n sorvégekkel: valami megváltoztatta őket.",
      trim: "Illik, ha a törzs körül nincs szóköz.",
      compact: "Illik, ha a JSON szóközök nélkül áll: a törzset beolvasták és újraírták. A bájtokat úgy ellenőrizd, ahogy jöttek.",
      cause: "Vagy más webhook titka ez (vagy már lecserélték), vagy útközben megváltozott a törzs vagy az azonosító. A bájtokat úgy ellenőrizd, ahogy jöttek, beolvasás előtt.",
      insecure: "Ez a böngésző csak https oldalon vagy localhoston számol aláírást.",
      ed25519: "Ez a böngésző nem ismeri az Ed25519-et.",
    },
  };
  const words = WORDS[document.documentElement.lang] || WORDS.en;
  const TOLERANCE = 300;
  const bytes = (text) => new TextEncoder().encode(text);
  const unpacked = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));

  function headersOf(text) {
    const found = {};
    for (const line of text.split("\n")) {
      const match = /^\s*(?:http[_-])?(webhook[_-](?:id|timestamp|signature))["']?\s*(?::|=>?)\s?(.*)$/i.exec(line);
      if (match) found[match[1].toLowerCase().replace(/_/g, "-")] = match[2].replace(/^["']|["'],?\s*$/g, "");
    }
    return found;
  }

  async function keyOf(secret) {
    if (secret === "") throw new Error(words.noSecret);
    if (secret.startsWith("whsk_")) throw new Error(words.private);
    const isPublic = secret.startsWith("whpk_");
    let raw;
    try {
      raw = unpacked(secret.replace(/^wh(?:sec|pk)_/, ""));
    } catch {
      throw new Error(words.notBase64);
    }
    if (!isPublic) {
      const hmac = { name: "HMAC", hash: "SHA-256" };
      return { version: "v1", key: await crypto.subtle.importKey("raw", raw, hmac, false, ["verify"]), by: "HMAC" };
    }
    if (raw.length !== 32) throw new Error(words.length(raw.length));
    try {
      return { version: "v1a", key: await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]), by: "Ed25519" };
    } catch {
      throw new Error(words.ed25519);
    }
  }

  function signaturesOf(text, version) {
    return text.trim().split(/\s+/).filter((each) => each.startsWith(`${version},`))
      .map((each) => each.slice(version.length + 1));
  }

  async function fits({ key, by }, given, id, moment, body) {
    for (const each of given) {
      try {
        if (await crypto.subtle.verify(by, key, unpacked(each), bytes(`${id}.${moment}.${body}`))) return true;
      } catch { /* no base64: another one may fit */ }
    }
    return false;
  }

  function variants(body) {
    const found = [
      ["newline", body.replace(/\n$/, "")], ["addedNewline", `${body}\n`],
      ["crlf", body.replace(/\n/g, "\r\n")], ["trim", body.trim()],
    ];
    try {
      found.push(["compact", JSON.stringify(JSON.parse(body))]);
    } catch { /* no JSON */ }
    return found.filter(([, text]) => text !== body);
  }

  async function judge(body, headers, secret) {
    const told = [];
    const { "webhook-id": id, "webhook-timestamp": moment, "webhook-signature": signature } = headers;
    const names = ["webhook-id", "webhook-timestamp", "webhook-signature"].filter((name) => !headers[name]);
    if (names.length > 0) return { good: false, told: names.map(words.missing) };
    const key = await keyOf(secret);
    const given = signaturesOf(signature, key.version);
    const has = signature.trim().split(/\s+/).map((each) => each.split(",")[0]).join(", ");
    if (given.length === 0) return { good: false, told: [words.noVersion(has, key.version)] };
    if (!/^\d+$/.test(moment.trim())) told.push(words.clock);
    const age = Math.round(Date.now() / 1000) - Number(moment);
    if (age > TOLERANCE) told.push(words.late(age));
    if (age < -TOLERANCE) told.push(words.early(-age));
    const isRight = await fits(key, given, id.trim(), moment.trim(), body);
    if (isRight) return { good: told.length === 0, told: [words.fits(key.version), ...told] };
    for (const [name, text] of variants(body)) {
      if (await fits(key, given, id.trim(), moment.trim(), text)) return { good: false, told: [words.wrong, words[name], ...told] };
    }
    return { good: false, told: [words.wrong, words.cause, ...told] };
  }

  function show(good, told) {
    const verdict = document.getElementById("verdict");
    verdict.className = good ? "good" : "bad";
    verdict.replaceChildren(...told.map((text, at) => {
      const line = document.createElement("p");
      const inner = at === 0 ? document.createElement("strong") : line;
      inner.append(text);
      if (inner !== line) line.append(inner);
      return line;
    }));
  }

  document.querySelector(".checker").addEventListener("submit", async (event) => {
    event.preventDefault();
    const [body, headers, secret] = ["body", "headers", "secret"].map((id) => document.getElementById(id).value);
    if (!crypto.subtle) {
      show(false, [words.insecure]);
      return;
    }
    try {
      const { good, told } = await judge(body, headersOf(headers), secret.trim());
      show(good, told);
    } catch (wrong) {
      show(false, [wrong.message]);
    }
  });
})();
