// A button that copies a code. Without it the code is selected and copied by hand.
"use strict";

(() => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      const told = document.createElement("div");
      const text = document.createElement("p");
      told.className = "toast";
      text.textContent = button.dataset.done;
      told.append(text);
      document.getElementById("toasts").replaceChildren(told);
      setTimeout(() => told.remove(), 4000);
    });
  }
})();
