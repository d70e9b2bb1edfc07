// The free editor in its frame. It reads the source from the page around it, and writes it back there.
"use strict";

(() => {
  const page = window.parent.document;
  const field = page.getElementById("source");
  const refused = page.getElementById("refused");
  if (!field || !refused) return;
  const form = field.form;
  const language = document.documentElement.lang === "hu" ? "hu" : "en";
  const words = freeWords[language];
  const parts = freeMjml.opened(field.value);

  const refuse = () => {
    refused.hidden = false;
    document.getElementById("editor").remove();
  };
  if (!parts) {
    refuse();
    return;
  }

  const quotedAll = (found) =>
    Object.fromEntries(Object.entries(found).map(([name, value]) => [name, typeof value === "string" ? freeMjml.quoted(value) : value]));

  // What the letter's head says of all parts holds in the picture, too; attributes stay as they were
  // written, those that are as the editor would set them by itself as well.
  const tame = (editor, { opt }) => {
    const plain = opt.mjmlParser;
    opt.mjmlParser = (mjml, how) => plain(mjml.replace(/^<mjml>(?!<mj-head>)/, `<mjml><mj-head>${parts.defaults}</mj-head>`), how);
    editor.Components.addType("mj-table", {
      extend: "mj-text",
      isComponent: (el) => el.tagName?.toLowerCase() === "mj-table",
      model: { defaults: { name: words.table, tagName: "mj-table" } },
      view: { getChildrenSelector: () => "td > table" },
    });
    for (const type of editor.Components.getTypes()) {
      if (!type.id.startsWith("mj-")) continue;
      const model = type.model.prototype;
      const { init, getAttrToHTML, getMjmlAttributes } = model;
      if (!getMjmlAttributes || Object.hasOwn(model, "isTame")) continue;
      Object.assign(model, {
        isTame: true,
        init() {
          this.set("style-default", {}, { silent: true });
          init.call(this);
        },
        getAttrToHTML() {
          return quotedAll(getAttrToHTML.call(this));
        },
        getMjmlAttributes() {
          return quotedAll(getMjmlAttributes.call(this));
        },
      });
    }
  };

  const editor = grapesjs.init({
    container: "#editor",
    height: "100vh",
    width: "auto",
    storageManager: false,
    telemetry: false,
    cssIcons: "",
    canvasCss: parts.css,
    i18n: { locale: language, detectLocale: false, messagesAdd: { [language]: words.messages } },
    assetManager: { upload: false, assets: JSON.parse(document.body.dataset.images).map((src) => ({ type: "image", src })) },
    plugins: ["grapesjs-mjml"],
    pluginsOpts: {
      "grapesjs-mjml": {
        useXmlParser: true,
        useCustomTheme: false,
        imagePlaceholderSrc: freeWords.picture,
        customComponents: [tame],
        i18n: { [language]: words.plugin },
      },
    },
  });

  const body = () => freeMjml.inner(editor.getHtml());
  editor.setComponents(`<mjml>${parts.body}</mjml>`);
  if (!freeMjml.isSame(freeMjml.withTags(body(), parts.original), parts.original)) {
    refuse();
    editor.destroy();
    return;
  }

  // Buttons: those that say what the page around says already go, the others get names.
  for (const id of ["fullscreen", "export-template", "mjml-import"]) editor.Panels.removeButton("options", id);
  const name = () => {
    for (const button of document.querySelectorAll(".gjs-pn-btn[title]")) {
      button.setAttribute("role", "button");
      button.setAttribute("aria-label", button.title);
      button.tabIndex = 0;
    }
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".gjs-pn-btn, .gjs-block")) event.target.click();
  });

  const choices = JSON.parse(document.body.dataset.fields);
  const select = document.createElement("select");
  select.className = "merge";
  for (const [value, text] of [["", document.body.dataset.field], ...choices]) select.add(new Option(text, value));
  editor.RichTextEditor.add("field", {
    icon: select.outerHTML,
    event: "change",
    attributes: { title: document.body.dataset.field },
    result: (rte, action) => {
      const chosen = action.btn.firstElementChild;
      if (chosen.value) rte.insertHTML(chosen.value);
      chosen.value = "";
    },
  });

  for (const [action, title] of Object.entries(words.writing)) {
    const known = editor.RichTextEditor.get(action);
    if (known) known.attributes = { ...known.attributes, title };
  }

  let isChanged = false;
  let waiting = 0;
  const write = () => {
    clearTimeout(waiting);
    if (isChanged) field.value = freeMjml.source(parts, body());
  };
  editor.on("load", () => {
    name();
    editor.UndoManager.clear();
    editor.Panels.getButton("views", "open-blocks")?.set("active", true);
    editor.on("update", () => {
      isChanged = true;
      clearTimeout(waiting);
      waiting = setTimeout(write, 300);
    });
    document.documentElement.dataset.ready = "1";
  });
  let isSent = false;
  form.addEventListener("submit", () => {
    // What is just being typed into a text counts, too.
    editor.getEditing()?.trigger("disable");
    editor.select(null);
    isChanged = isChanged || editor.getDirtyCount() > 0;
    write();
    isSent = true;
  });
  window.parent.addEventListener("beforeunload", (event) => {
    if (isChanged && !isSent) event.preventDefault();
  });
  window.freeEditor = editor;
})();
