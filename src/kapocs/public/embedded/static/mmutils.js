// Remembers by which campaign a visitor came, and tells it with the form.
(() => {
  "use strict";
  const PARTS = ["source", "campaign", "medium", "content", "term"];
  const KEPT = "mm_utm";

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) || {};
    } catch {
      return {};
    }
  };

  const saved = () => {
    const here = new URLSearchParams(location.search);
    const now = {};
    for (const part of PARTS) {
      const text = here.get(`utm_${part}`);
      if (text) now[part] = text.slice(0, 255);
    }
    // A new campaign replaces the old one as a whole.
    if (Object.keys(now).length === 0) return read();
    try {
      localStorage.setItem(KEPT, JSON.stringify(now));
    } catch {
      // Without storage the campaign is known on this page only.
    }
    return now;
  };

  const fill = (form, values) => {
    for (const part of PARTS) {
      if (!values[part]) continue;
      const name = `mssys_utm_${part}`;
      let input = form.querySelector(`[name="${name}"], [name="utm_${part}"]`);
      if (!input) {
        input = document.createElement("input");
        input.type = "hidden";
        input.name = name;
        form.append(input);
      }
      if (!input.value) input.value = values[part];
    }
  };

  window.mmUtility = {
    saveUtmParams() {
      const values = saved();
      for (const form of document.querySelectorAll("form.mssysform")) fill(form, values);
    },
  };
})();
