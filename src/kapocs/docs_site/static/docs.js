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
