// Calls operations of this installation from their places on the page, with the reader's own key.
// The key pair stays in the memory of this page, or in this tab's session if the reader says so.
"use strict";
(() => {
  const KEPT = "kapocs-docs-key";
  const base = new URL("../..", document.currentScript.src).href.replace(/\/$/, "");
  const key = { user: "", password: "" };

  function element(name, attributes, ...inside) {
    const made = document.createElement(name);
    for (const [each, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(each, "");
      else if (value !== false && value !== undefined) made.setAttribute(each, value);
    }
    made.append(...inside);
    return made;
  }

  function kept(change) {
    try {
      return change(sessionStorage);
    } catch {
      return null; // storage is switched off
    }
  }

  try {
    Object.assign(key, JSON.parse(kept((store) => store.getItem(KEPT)) || "{}"));
  } catch { /* not ours */ }
  let keeps = key.user !== "";

  function remember() {
    kept((store) => (keeps ? store.setItem(KEPT, JSON.stringify(key)) : store.removeItem(KEPT)));
  }

  function base64(text) {
    return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  }

  // --- the form -------------------------------------------------------------------------------
  function line(label, input) {
    return element("label", { class: "line" }, element("span", {}, label), input);
  }

  function keyPart() {
    const user = element("input", { value: key.user, autocomplete: "off", spellcheck: "false", "data-key": "user" });
    const password = element("input", { type: "password", autocomplete: "off", "data-key": "password" });
    password.value = key.password;
    const keep = element("input", { type: "checkbox", "data-key": "keep", checked: keeps });
    return element("fieldset", {}, element("legend", {}, "Key pair"),
      line("User", user), line("Password", password),
      element("label", { class: "keep" }, keep, " Keep it until this tab is closed"));
  }

  function part(title, given, place) {
    if (given.length === 0) return "";
    return element("fieldset", {}, element("legend", {}, title), ...given.map(([name, value]) => line(
      name, element("input", { value, name, "data-place": place, spellcheck: "false", autocomplete: "off" }),
    )));
  }

  function build(holder) {
    const call = JSON.parse(holder.dataset.call);
    const shown = holder.closest(".operation").querySelector("pre.body code");
    const example = shown ? shown.textContent : "";
    const body = element("textarea", {
      rows: Math.min(18, example.split("\n").length + 1), spellcheck: "false", "aria-label": "Body",
    });
    body.value = example;
    const send = element("button", { type: "submit", class: "send" }, `Send ${call.verb}`);
    const sure = element("span", { class: "sure", role: "alert", hidden: true });
    const answer = element("div", { class: "answer", "aria-live": "polite" });
    const form = element("form", { novalidate: true },
      call.open ? "" : keyPart(), part("Path", call.path, "path"), part("Query", call.query, "query"),
      part("Headers", call.headers, "header"),
      shown ? element("fieldset", {}, element("legend", {}, "Body"), body) : "",
      element("p", { class: "go" }, send, sure), answer);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (call.asks && !confirmed(send, sure, call)) return;
      run(call, form, shown ? body.value : null, { send, answer });
    });
    return form;
  }

  // --- what takes away asks first ---------------------------------------------------------------
  function confirmed(send, sure, call) {
    if (send.dataset.sure) {
      delete send.dataset.sure;
      send.textContent = `Send ${call.verb}`;
      sure.hidden = true;
      return true;
    }
    send.dataset.sure = "asked";
    send.textContent = `Yes, send ${call.verb}`;
    sure.textContent = "This changes what is really there, and may not be undone. Press once more to send it.";
    sure.hidden = false;
    return false;
  }

  // --- the call -------------------------------------------------------------------------------
  function request(call, form, body) {
    let path = call.template;
    const asked = new URLSearchParams();
    const headers = { Accept: "application/json" };
    for (const input of form.querySelectorAll("input[data-place]")) {
      const { name, value, dataset: { place } } = input;
      if (place === "path") path = path.replace(`{${name}}`, () => encodeURIComponent(value));
      else if (value === "") continue;
      else if (place === "query") asked.append(name, value);
      else headers[name] = value;
    }
    if (!call.open) headers.Authorization = `Basic ${base64(`${key.user}:${key.password}`)}`;
    if (body !== null) headers["Content-Type"] = "application/json";
    const query = asked.size ? `?${asked}` : "";
    return [`${base}${path}${query}`, {
      method: call.verb, headers, body: body === null ? undefined : body,
      credentials: "omit", redirect: "error", cache: "no-store",
    }];
  }

  async function run(call, form, body, { send, answer }) {
    if (body !== null) {
      try {
        JSON.parse(body);
      } catch (wrong) {
        answer.replaceChildren(element("p", { class: "bad" }, `The body is no JSON: ${wrong.message}`));
        return;
      }
    }
    send.disabled = true;
    const begun = performance.now();
    try {
      const [url, options] = request(call, form, body);
      const response = await fetch(url, options);
      const text = await response.text();
      show(answer, response, text, Math.round(performance.now() - begun));
    } catch (wrong) {
      answer.replaceChildren(element("p", { class: "bad" }, `No answer came: ${wrong.message}`));
    } finally {
      send.disabled = false;
    }
  }

  function show(answer, response, text, milliseconds) {
    let said = text;
    try {
      said = JSON.stringify(JSON.parse(text), null, 2);
    } catch { /* it is no JSON: as it came */ }
    const heads = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
    answer.replaceChildren(
      element("p", { class: response.ok ? "good" : "bad" },
        element("strong", {}, `${response.status} ${response.statusText}`), ` in ${milliseconds} ms · request `,
        element("code", {}, response.headers.get("x-request-id") || "–")),
      element("details", {}, element("summary", {}, "Headers"),
        element("pre", { tabindex: "0" }, element("code", {}, heads))),
      text === "" ? "" : element("pre", { tabindex: "0" }, element("code", {}, said)),
    );
  }

  // --- all of them ----------------------------------------------------------------------------
  for (const holder of document.querySelectorAll(".try")) {
    holder.hidden = false;
    holder.addEventListener("toggle", () => {
      if (holder.open && !holder.querySelector("form")) holder.append(build(holder));
    });
  }

  document.addEventListener("input", (event) => {
    const member = event.target.dataset.key;
    if (!member) return;
    if (member === "keep") keeps = event.target.checked;
    else key[member] = event.target.value;
    remember();
    for (const other of document.querySelectorAll(`[data-key="${member}"]`)) {
      if (member === "keep") other.checked = keeps;
      else if (other !== event.target) other.value = key[member];
    }
  });
})();
