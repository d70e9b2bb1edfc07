// A form is put where one was writing last; after it was put in, the preview shows it at once.
"use strict";

(() => {
  const form = document.getElementById("landing");
  const source = form?.querySelector("#source");
  if (!source) return;
  const caret = form.querySelector("[name=caret]");
  source.addEventListener("blur", () => {
    caret.value = source.selectionStart;
  });
  if (form.querySelector("iframe").getAttribute("src") === "about:blank") {
    form.requestSubmit(form.querySelector("[data-preview]"));
  }
})();
