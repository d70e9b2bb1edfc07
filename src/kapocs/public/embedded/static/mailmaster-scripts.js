// What pages with embedded forms call, and the whole behaviour of a form whose page lacks it.
(() => {
  "use strict";

  // --- What scripts in pages call -------------------------------------------------------------

  window.messaging = {
    // Tells the page around this one. Old pages give its address, by which the news is kept
    // from others; without one there is nobody to tell.
    postMessage(news, address, target) {
      let origin;
      try {
        origin = new URL(address).origin;
      } catch {
        return;
      }
      if (target && target !== window) target.postMessage(news, origin);
    },
  };

  window.checkMail = (address) =>
    /^[^\s@<>()[\]\\,;:"]+@([^\s@.<>()[\]\\,;:"]+\.)+[^\s@.<>()[\]\\,;:"]{2,}$/.test(
      String(address ?? "").trim(),
    );

  const TAKEN = new Set(
    ("jpg jpeg png gif webp bmp tif tiff svg pdf doc docx odt rtf txt xls xlsx ods csv " +
      "ppt pptx odp zip rar 7z mp3 mp4 avi mov").split(" "),
  );
  window.checkExtension = (name) => {
    const file = String(name ?? "");
    return file === "" || TAKEN.has(file.split(".").pop().toLowerCase());
  };

  // --- Hidden values --------------------------------------------------------------------------

  const hidden = (form, name, text) => {
    let input = form.querySelector(`[name="${name}"]`);
    if (!input) {
      input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      form.append(input);
    }
    if (!input.value && text) input.value = text;
  };

  const around = () => {
    try {
      const page = new URL(decodeURIComponent(location.hash.slice(1)));
      if (window.parent !== window && /^https?:$/.test(page.protocol)) return page.href;
    } catch {
      // No page around this one.
    }
    return location.href.split("#")[0];
  };

  const prepare = (form) => {
    // A browser sends a form in its page's letters, whatever the form says.
    hidden(form, "character-encoding", document.characterSet.toLowerCase());
    const number = String(Math.floor(Math.random() * 9999999999) + 1);
    hidden(form, "mssys_submit_params", Math.floor(Date.now() / 1000) + number);
    hidden(form, "mssys_referer_page", around());
    hidden(form, "local-time-zone", Intl.DateTimeFormat().resolvedOptions().timeZone);
    for (const decoy of form.querySelectorAll("input[name^='address_']")) {
      if (!/^address_\d{6,}$/.test(decoy.name)) continue;
      const row = decoy.closest(".formrowcontainer") || decoy;
      row.style.display = "none";
      decoy.tabIndex = -1;
      decoy.autocomplete = "off";
    }
    if (window.mmUtility) window.mmUtility.saveUtmParams();
  };

  // --- Rules ----------------------------------------------------------------------------------

  const ZERO = new Set(["", "0000-00-00", "0000.00.00"]);
  const MOBILE = /^\+36(20|30|31|70)\d{7}$/;
  const PARCEL_POINTS = new Set(["pickpackpont", "shipping_glspont", "mplpont"]);
  const TEXTS =
    "input[type=text],input[type=email],input[type=url],input[type=number]," +
    "input[type=password],input[type=tel],input:not([type]),textarea,select";

  const seen = (element) => element.getClientRects().length > 0;

  // A page's own script names the rows it looks at; a row with an error text alone may be optional.
  const named = () => {
    const rows = new Set();
    for (const script of document.querySelectorAll("script:not([src])")) {
      const found = script.textContent.matchAll(/#container(\w+)["'`]\s*\)\s*\.is\(\s*["']:visible/g);
      for (const [, name] of found) rows.add(name);
    }
    return rows;
  };

  const mandatory = (row, rows) => {
    const name = row.id.replace(/^container/, "");
    if (row.querySelector("[required]") || rows.has(name)) return true;
    const box = row.querySelector("input[type=checkbox]");
    return rows.size === 0 && !box && row.querySelector(".error-container") !== null;
  };

  const filled = (row) => {
    const boxes = [...row.querySelectorAll("input[type=checkbox],input[type=radio]")];
    if (boxes.length) return boxes.some((box) => box.checked);
    const input = row.querySelector(TEXTS);
    return !input || !ZERO.has(input.value.trim());
  };

  const fits = (input) => {
    if (input.name === "email") return window.checkMail(input.value);
    if (input.type === "file") return window.checkExtension(input.value);
    if (input.name === "mssys_mobile" && input.value) return MOBILE.test(input.value);
    return true;
  };

  const mark = (row, wrong) => {
    const text = row.querySelector(".error-container");
    if (text) text.style.display = wrong ? "block" : "none";
    for (const input of row.querySelectorAll("input,select,textarea")) {
      input.classList.toggle("error-field", wrong);
      input.setAttribute("aria-invalid", String(wrong));
    }
  };

  const check = (form) => {
    const rows = named();
    let first = null;
    for (const row of form.querySelectorAll(".formrowcontainer")) {
      if (!seen(row)) continue;
      const inputs = [...row.querySelectorAll("input,select,textarea")];
      const wrong = (mandatory(row, rows) && !filled(row)) || !inputs.every(fits);
      mark(row, wrong);
      if (wrong && !first) first = inputs[0];
    }
    if (first) first.focus();
    return first === null;
  };

  const copy = (form, from, to) => {
    for (const part of ["company", "country", "zip", "city", "address", "state"]) {
      const source = form.querySelector(`[name="mssys_${from}_${part}"]`);
      const target = form.querySelector(`[name="mssys_${to}_${part}"]`);
      if (source && target) target.value = source.value;
    }
  };

  const addresses = (form) => {
    const chosen = form.querySelector("input[name=shipping_method]:checked");
    const point = PARCEL_POINTS.has(chosen && chosen.getAttribute("osm_shipping_methods"));
    const ticked = (name) => form.querySelector(`.${name}`)?.checked;
    if (ticked("postalsamechk") && !point) copy(form, "bill", "postal");
    if (ticked("billsamechk")) {
      copy(form, "postal", "bill");
      // The name of a parcel point is nobody's name on an invoice.
      const names = ["lastname", "firstname"].map(
        (part) => form.querySelector(`[name="mssys_${part}"]`)?.value.trim() || "",
      );
      const company = form.querySelector('[name="mssys_bill_company"]');
      if (point && company && names.join("")) company.value = names.join(" ").trim();
    }
  };

  // --- Is the address new? --------------------------------------------------------------------

  const base = new URL("../../", document.currentScript?.src || location.href);
  let asked = 0;

  // The answer, or "0" when none comes: the form goes in any case.
  const question = () => {
    for (const script of document.querySelectorAll("script:not([src])")) {
      const token = script.textContent.match(/token["']?\s*:\s*["'](\w+)["']/);
      if (token && script.textContent.includes("check-email-uniqueness-json")) return token[1];
    }
    return "";
  };

  const taken = (form, token) =>
    new Promise((resolve) => {
      const name = `mmUnique${(asked += 1)}`;
      const address = new URL("api/check-email-uniqueness-json.php", base);
      address.searchParams.set("ns_id", form.querySelector('[name="ns_id"]')?.value || "");
      address.searchParams.set("token", token);
      address.searchParams.set("email", form.querySelector('[name="email"]')?.value || "");
      address.searchParams.set("jsonp_callback", name);
      const script = document.createElement("script");
      const done = (answer) => {
        script.remove();
        delete window[name];
        resolve(answer?.response === "1");
      };
      window[name] = done;
      script.onerror = () => done(null);
      setTimeout(() => done(null), 8000);
      script.src = address.href;
      document.head.append(script);
    });

  // --- A form whose page has no script of its own that runs -----------------------------------

  const WORDS = {
    taken: {
      hu: "Ez a cím már fel van iratkozva.",
      en: "This address has signed up already.",
    },
  };

  const takeOver = (form) => {
    const token = question();
    let asking = false;
    const send = async () => {
      if (asking) return;
      addresses(form);
      if (!check(form)) return;
      asking = true;
      if (token && (await taken(form, token))) {
        const row = form.querySelector("#containeremail");
        const text = row && row.querySelector(".error-container");
        const language = document.documentElement.lang.slice(0, 2) === "en" ? "en" : "hu";
        if (text) text.textContent = WORDS.taken[language];
        if (row) mark(row, true);
        asking = false;
        return;
      }
      form.submit();
    };
    form.noValidate = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void send();
    });
    for (const button of form.querySelectorAll(".submitbutton, .mmform-event-button")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        const wants = { want_upsell: "1", dont_want_upsell: "0" }[button.id];
        if (wants) {
          hidden(form, "mssys_want_upsell", "");
          form.querySelector('[name="mssys_want_upsell"]').value = wants;
        }
        void send();
      });
    }
    for (const [box, part] of [["postalsamechk", "postal"], ["billsamechk", "bill"]]) {
      const tick = form.querySelector(`.${box}`);
      const show = () => {
        for (const row of form.querySelectorAll(`[id^="containermssys_${part}_"]`)) {
          row.style.display = tick.checked ? "none" : "";
        }
      };
      if (tick) {
        tick.addEventListener("change", show);
        show();
      }
    }
    window.addEventListener("pageshow", () => {
      asking = false;
    });
  };

  window.addEventListener("load", () => {
    // A page's own script runs with the tools it names mmjQuery. Where they are missing it has
    // stopped, and the form would do nothing.
    const alone = typeof window.mmjQuery === "undefined";
    for (const form of document.querySelectorAll("form.mssysform")) {
      prepare(form);
      if (alone) takeOver(form);
    }
  });
})();
