// A form is put where one was writing last; after it was put in, the preview shows it at once.
"use strict";

(() => {
  const form = document.getElementById("landing");
  const source = form?.querySelector("#source");
  if (!source) return;
  const caret = form.querySelector("[name=caret]");
  let isTouched = false;
  source.addEventListener("focusin", () => {
    isTouched = true;
  });
  form.addEventListener("submit", () => {
    caret.value = isTouched ? source.selectionStart : "";
  });
  if (form.querySelector("iframe").getAttribute("src") === "about:blank") {
    form.requestSubmit(form.querySelector("[data-preview]"));
  }
})();
