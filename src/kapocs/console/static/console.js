// What pages of the console do beyond plain forms. Nothing needs it to be used.
"use strict";

document.addEventListener("keydown", (event) => {
  const search = document.getElementById("search");
  if (search && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close]");
  if (close) close.parentElement.remove();
});
