// Back to the page that was filled in, with all that was typed there.
"use strict";

for (const back of document.querySelectorAll(".back")) {
  if (history.length > 1) {
    back.hidden = false;
    back.addEventListener("click", (event) => {
      event.preventDefault();
      history.back();
    });
  }
}
