// The pages work without this: it makes a choice of language hold for every example, and copies.
"use strict";
const KEY = "kapocs-docs-language";

function choose(language) {
  for (const radio of document.querySelectorAll(".examples input")) {
    radio.checked = radio.dataset.language === language;
  }
}

document.addEventListener("change", (event) => {
  const radio = event.target;
  if (!radio.dataset.language) return;
  // Examples above grow or shrink: what the reader looks at must stay where it is.
  const before = radio.getBoundingClientRect().top;
  choose(radio.dataset.language);
  window.scrollBy({ top: radio.getBoundingClientRect().top - before, behavior: "instant" });
  try { localStorage.setItem(KEY, radio.dataset.language); } catch { /* storage is switched off */ }
});

try {
  const kept = localStorage.getItem(KEY);
  if (kept && document.querySelector(`[data-language="${CSS.escape(kept)}"]`)) choose(kept);
} catch { /* storage is switched off */ }

if (window.matchMedia("(max-width: 60rem)").matches) {
  document.querySelector(".side details").open = false;
}

if (navigator.clipboard) {
  for (const pre of document.querySelectorAll("main pre")) {
    const button = document.createElement("button");
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(pre.querySelector("code").textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    pre.append(button);
  }
}

// The bar of a narrow window shows the page one is on, once everything is in it.
document.addEventListener("DOMContentLoaded", () => {
  const tab = document.querySelector(".bar [aria-current]");
  if (!tab) return;
  const bar = tab.parentElement;
  bar.scrollLeft = tab.offsetLeft - bar.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
});

// The menu opens the chapter that one reads, and closes what it has opened before.
const side = document.querySelector(".side");
const places = new Map();
for (const link of side.querySelectorAll(".chapter-menu a")) places.set(link.hash.slice(1), link);
let opened = null;
let marked = null;

function mark(link) {
  if (!link || link === marked) return;
  if (marked) marked.removeAttribute("aria-current");
  marked = link;
  link.setAttribute("aria-current", "true");
  const menu = link.closest("details");
  if (opened && opened !== menu) opened.open = false;
  if (!menu.open) {
    menu.open = true;
    opened = menu;
  }
  const from = link.getBoundingClientRect().top - side.getBoundingClientRect().top;
  if (from < 0 || from > side.clientHeight - 40) side.scrollTop += from - side.clientHeight / 3;
}

if (places.size > 0) {
  const seen = new IntersectionObserver((changes) => {
    const now = changes.find((each) => each.isIntersecting);
    if (now) mark(places.get(now.target.id));
  }, { rootMargin: "-70px 0px -75% 0px" });
  for (const each of document.querySelectorAll(".operation")) seen.observe(each);
}
