// The block editor: blocks are dragged, buttons write the markup, pictures are brought in.
// Without it every block is moved and changed by its buttons.
"use strict";

(() => {
  const form = document.getElementById("letter");
  if (!form) return;
  document.documentElement.classList.add("has-script");
  const changed = (element) => element.dispatchEvent(new Event("input", { bubbles: true }));

  const ready = () => {
    for (const each of form.querySelectorAll(".tools, .bring, .drag")) each.hidden = false;
    const list = form.querySelector(".stack-of");
    if (window.Sortable && list) {
      Sortable.create(list, {
        handle: ".drag",
        draggable: ".block",
        animation: 150,
        onEnd: () => changed(list),
      });
    }
  };

  const put = (area, before, after, words = "") => {
    const { selectionStart: start, selectionEnd: end, value } = area;
    const chosen = value.slice(start, end) || words;
    area.setRangeText(before + chosen + after, start, end, "end");
    area.setSelectionRange(start + before.length, start + before.length + chosen.length);
    area.focus();
    changed(area);
  };

  const begin = (area, sign) => {
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const end = Math.max(area.selectionEnd, start);
    const lines = area.value.slice(start, end).split("\n");
    area.setRangeText(lines.map((line) => sign + line).join("\n"), start, end, "end");
    area.focus();
    changed(area);
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.getAttribute("aria-disabled") === "true") event.preventDefault();
    const area = button.closest(".words")?.querySelector("textarea");
    if (!area) return;
    if ("wrap" in button.dataset) put(area, button.dataset.wrap, button.dataset.wrap, "…");
    if ("begin" in button.dataset) begin(area, button.dataset.begin);
    if ("link" in button.dataset) {
      put(area, "[", "](https://)", "…");
    }
  });

  const bring = async (place, file) => {
    const told = place.querySelector("[role=alert]");
    const sent = new FormData();
    sent.append("token", form.elements.token.value);
    sent.append("file", file);
    told.textContent = "";
    const answer = await fetch(place.dataset.to, { method: "POST", body: sent });
    if (answer.ok) {
      document.getElementById(place.dataset.bring).click();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const why = page.querySelector(".wrong-why") || page.querySelector("main h1, main p");
    told.textContent = why ? why.textContent : answer.status;
  };

  form.addEventListener("change", (event) => {
    const target = event.target;
    if (target.matches(".bring input") && target.files.length) {
      bring(target.closest(".bring"), target.files[0]);
    }
    if (target.matches("[data-field]") && target.value) {
      const area = target.closest(".words").querySelector("textarea");
      const code = target.value;
      target.value = "";
      area.setRangeText(code, area.selectionStart, area.selectionEnd, "end");
      area.focus();
      changed(area);
    }
  });

  document.body.addEventListener("htmx:afterSettle", () => {
    ready();
    if (!document.activeElement || document.activeElement === document.body) {
      form.querySelector("[data-focus]")?.focus();
    }
    changed(form);
  });
  ready();
})();
