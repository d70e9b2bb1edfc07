// Puts a form in a frame at the place of this script, as high as the form is.
// Its address names the form: embed-iframe-form.js?listId=…&formId=…
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script) return;
  const own = new URL(script.src, location.href);
  const asked = own.searchParams;
  const target = new URL("../../t/form", own);
  const here = new URLSearchParams(location.search);
  for (const [name, text] of here) {
    // Fields of the form may be filled in by the page's address.
    if (!["listId", "formId"].includes(name)) target.searchParams.append(name, text);
  }
  for (const part of ["source", "campaign", "medium", "content", "term"]) {
    const text = here.get(`utm_${part}`);
    if (text) target.searchParams.set(`mssys_utm_${part}`, text);
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) target.searchParams.set("local_time_zone", zone);
  target.searchParams.set("listId", asked.get("listId") || "");
  target.searchParams.set("formId", asked.get("formId") || "");
  target.hash = encodeURIComponent(location.href.split("#")[0]);

  const frame = document.createElement("iframe");
  frame.src = target.href;
  frame.title = script.title || "Form";
  frame.style.cssText = "width:100%;height:32rem;border:0;display:block";
  script.after(frame);

  window.addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== target.origin) return;
    const height = Number(event.data && event.data.if_height);
    if (height > 0 && height < 20000) frame.style.height = `${Math.ceil(height)}px`;
  });
})();
