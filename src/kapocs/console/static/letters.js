// The preview follows what is typed, and a click puts a field's code into the text.
"use strict";

(() => {
  const form = document.querySelector("form[data-live]");
  if (!form) return;
  const button = form.querySelector("[data-preview]");
  let waiting = 0;
  let last = form.querySelector("#source, #text, #blocks textarea, #subject");
  const refresh = () => form.requestSubmit(button);
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 900);
  });
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("#source, #text, #subject, #preheader, #blocks textarea, #blocks input")) last = event.target;
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter !== button) clearTimeout(waiting);
  });
  for (const code of document.querySelectorAll("[data-insert]")) {
    code.tabIndex = 0;
    code.setAttribute("role", "button");
    const insert = () => {
      last.setRangeText(code.textContent, last.selectionStart, last.selectionEnd, "end");
      last.focus();
      last.dispatchEvent(new Event("input", { bubbles: true }));
    };
    code.addEventListener("click", insert);
    code.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      insert();
    });
  }
})();
