// Looks through the pages: / or Ctrl-K opens it. The index is read once; no server is asked more.
"use strict";
(() => {
  const WORDS = {
    en: {
      open: "Search", ask: "Operation, member, error, guide", none: "Nothing found.",
      away: "The index could not be read.",
      found: (n) => (n === 1 ? "1 result" : `${n} results`),
      op: "Operation", member: "Member", error: "Error", guide: "Guide", page: "Page",
    },
    hu: {
      open: "Keresés", ask: "Művelet, mező, hiba, útmutató", none: "Nincs találat.",
      away: "A tárgymutatót nem sikerült beolvasni.",
      found: (n) => `${n} találat`,
      op: "Művelet", member: "Mező", error: "Hiba", guide: "Útmutató", page: "Oldal",
    },
  };
  const MOST = 40;
  const words = WORDS[document.documentElement.lang] || WORDS.en;
  const pages = new URL("../..", document.currentScript.src).href.replace(/\/$/, "");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function element(name, attributes, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  }

  // --- the window -----------------------------------------------------------------------------
  const field = element("input", {
    type: "search", role: "combobox", "aria-expanded": "true", "aria-controls": "found",
    "aria-label": words.ask, placeholder: words.ask, autocomplete: "off", spellcheck: "false",
    enterkeyhint: "search", "aria-autocomplete": "list",
  });
  const list = element("div", { id: "found", role: "listbox", "aria-label": words.open });
  const said = element("p", { class: "said", role: "status" });
  const close = element("button", { type: "button", class: "close", "aria-label": "×" }, "×");
  const dialog = element("dialog", { class: "search", "aria-label": words.open },
    element("div", { class: "ask" }, field, close), said, list);
  const button = element("button", { type: "button", class: "seek", "aria-keyshortcuts": "/ Control+K" },
    words.open, " ", element("kbd", {}, "/"));
  document.querySelector(".bar").append(button);
  document.body.append(dialog);

  // --- the index ------------------------------------------------------------------------------
  let entries = null;
  async function load() {
    if (entries) return;
    const found = (await import(`${pages}/docs/search-index.js`)).default;
    entries = found.map(([kind, title, note, path, more]) => ({
      kind, title, note, path,
      // camelCase and snake_case names are found by their parts, too.
      head: fold(`${title} ${title.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/_/g, " ")}`),
      rest: fold(`${note} ${more}`),
    }));
  }

  const KINDS = { guide: 3, page: 3, op: 2, error: 1, member: 0 };
  function score(entry, asked) {
    let sum = KINDS[entry.kind];
    for (const word of asked) {
      const at = entry.head.indexOf(word);
      const rest = entry.rest.indexOf(word);
      if (at < 0 && rest < 0) return -1;
      if (at === 0) sum += 12;
      else if (at > 0) sum += entry.head[at - 1] === " " ? 9 : 4;
      else sum += rest === 0 || " /{".includes(entry.rest[rest - 1]) ? 3 : 1;
    }
    return entry.head.startsWith(`${asked.join(" ")} `) ? sum + 20 : sum;
  }

  function look() {
    const asked = fold(field.value).split(/\s+/).filter(Boolean);
    const found = asked.length === 0 ? [] : entries
      .map((entry) => [score(entry, asked), entry])
      .filter(([worth]) => worth >= 0)
      .sort((a, b) => b[0] - a[0] || a[1].title.length - b[1].title.length);
    list.replaceChildren(...found.slice(0, MOST).map(([, entry], at) => row(entry, at)));
    said.textContent = asked.length === 0 ? "" : found.length ? words.found(found.length) : words.none;
    list.scrollTop = 0;
    choose(0);
  }

  function row(entry, at) {
    return element("a", {
      href: pages + entry.path, role: "option", id: `found-${at}`, tabindex: "-1",
      "aria-selected": "false",
    }, element("b", {}, entry.title), element("small", { class: "kind" }, words[entry.kind]),
    element("span", {}, entry.note));
  }

  let chosen = 0;
  function choose(at) {
    const rows = list.children;
    if (rows[chosen]) rows[chosen].setAttribute("aria-selected", "false");
    field.removeAttribute("aria-activedescendant");
    if (rows.length === 0) return;
    chosen = (at + rows.length) % rows.length;
    rows[chosen].setAttribute("aria-selected", "true");
    rows[chosen].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", rows[chosen].id);
  }

  // --- keys and clicks ------------------------------------------------------------------------
  async function open() {
    if (dialog.open) return;
    dialog.showModal();
    field.select();
    try {
      await load();
      look();
    } catch {
      said.textContent = words.away;
    }
  }

  button.addEventListener("click", open);
  close.addEventListener("click", () => dialog.close());
  field.addEventListener("input", () => { if (entries) look(); });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  field.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    if (event.key in steps) choose(chosen + steps[event.key]);
    else if (event.key === "Enter" && list.children[chosen]) list.children[chosen].click();
    // A search field would be emptied by the first Escape.
    else if (event.key === "Escape") dialog.close();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest("input, textarea, select, [contenteditable]");
    const asks = (event.key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey)
      || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
    if (!asks) return;
    event.preventDefault();
    open();
  });
})();
