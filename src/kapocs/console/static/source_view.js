// Sources are written in CodeMirror, with colours and line numbers. Without it the textarea stays.
"use strict";

(() => {
  const area = document.querySelector("textarea.source");
  if (!area || !window.CodeMirror || !Element.prototype.attachShadow) return;
  const { basicSetup, html, HighlightStyle, syntaxHighlighting, EditorState, Decoration, EditorView, MatchDecorator, ViewPlugin, tags } = CodeMirror;
  const hungarian = {
    Find: "Keresés", Replace: "Csere erre", next: "következő", previous: "előző", all: "mind", "match case": "kis- és nagybetű", regexp: "reguláris kifejezés", "by word": "egész szó", replace: "csere", "replace all": "mind cseréje", close: "bezárás",
    "current match": "ez a találat", "on line": "a sorban:", "replaced match on line $": "csere a(z) $. sorban", "replaced $ matches": "$ csere", "Folded lines": "Összecsukott sorok", "Unfolded lines": "Kinyitott sorok", "folded code": "összecsukott rész", unfold: "kinyitás", "Fold line": "Összecsukás", "Unfold line": "Kinyitás", "Control character": "Vezérlőjel", "Selection deleted": "A kijelölés törölve", to: "–",
  };

  const merge = new MatchDecorator({ regexp: /\[[^[\]\n<>]{1,200}\]/g, decoration: Decoration.mark({ class: "cm-merge" }) });
  const mergeTags = ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.decorations = merge.createDeco(view);
      }
      update(change) {
        this.decorations = merge.updateDeco(change, this.decorations);
      }
    },
    { decorations: (each) => each.decorations },
  );

  const colours = syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.tagName, tags.angleBracket, tags.keyword], color: "var(--source-tag)" },
      { tag: [tags.attributeName, tags.propertyName], color: "var(--source-name)" },
      { tag: [tags.attributeValue, tags.string, tags.number, tags.unit, tags.color], color: "var(--source-value)" },
      { tag: [tags.comment, tags.documentMeta], color: "var(--soft)", fontStyle: "italic" },
    ]),
  );
  const look = EditorView.theme({
    "&": { height: "36rem", minHeight: "12rem", color: "var(--ink)", backgroundColor: "var(--ground)", border: "1px solid var(--line)", borderRadius: "8px", fontSize: ".9rem", overflow: "hidden", resize: "vertical" },
    "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
    ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", overflow: "auto" },
    ".cm-content": { caretColor: "var(--ink)" },
    ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": { backgroundColor: "var(--code)", color: "var(--soft)", border: "0" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--source-line)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--source-chosen)" },
    ".cm-merge": { backgroundColor: "var(--warn-ground)", color: "var(--warn)", borderRadius: "3px" },
    ".cm-merge *": { color: "inherit" },
    ".cm-panels": { backgroundColor: "var(--card)", color: "var(--ink)" },
    ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
    ".cm-textfield": { backgroundColor: "var(--ground)", border: "1px solid var(--line)", color: "inherit" },
    ".cm-button": { backgroundImage: "none", backgroundColor: "var(--code)", border: "1px solid var(--line)", color: "inherit" },
    ".cm-tooltip": { backgroundColor: "var(--card)", border: "1px solid var(--line)", color: "var(--ink)" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--accent-ink)" },
    ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--source-chosen)" },
  });

  // In a tree of its own its styles are no styles of the page, whose policy refuses them.
  const host = document.createElement("div");
  host.className = "source-view";
  const root = host.attachShadow({ mode: "open" });
  let isOurs = false;
  const label = area.labels[0]?.textContent.trim() || "";
  const wrong = area.getAttribute("aria-invalid");
  const about = (area.getAttribute("aria-describedby") || "").split(" ").map((id) => document.getElementById(id)?.textContent.trim()).filter(Boolean).join(" ");
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        basicSetup,
        html({ matchClosingTags: true, autoCloseTags: true }),
        colours,
        look,
        mergeTags,
        document.documentElement.lang === "hu" ? EditorState.phrases.of(hungarian) : [],
        EditorState.readOnly.of(area.readOnly),
        EditorView.contentAttributes.of({ tabindex: "0", "aria-label": [label, about].filter(Boolean).join(". "), ...(wrong ? { "aria-invalid": wrong } : {}) }),
        EditorView.updateListener.of((change) => {
          if (change.docChanged && !isOurs) {
            area.value = change.state.doc.toString();
            area.dispatchEvent(new Event("input", { bubbles: true }));
          }
          if (change.selectionSet || change.docChanged) {
            const { from, to } = change.state.selection.main;
            area.setSelectionRange(from, to);
          }
          if (change.focusChanged && change.view.hasFocus) area.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
        }),
      ],
    }),
  });

  // What others put into the textarea (a merge field, a form) comes here, too.
  area.addEventListener("input", () => {
    const now = view.state.doc.toString();
    if (area.value === now) return;
    const wanted = area.value;
    let from = 0;
    while (from < now.length && from < wanted.length && now[from] === wanted[from]) from += 1;
    let end = 0;
    while (end < Math.min(now.length, wanted.length) - from && now[now.length - 1 - end] === wanted[wanted.length - 1 - end]) end += 1;
    const insert = wanted.slice(from, wanted.length - end);
    isOurs = true;
    view.dispatch({ changes: { from, to: now.length - end, insert }, selection: { anchor: from + insert.length }, scrollIntoView: true });
    isOurs = false;
    view.focus();
  });
  for (const each of area.labels) each.addEventListener("click", () => view.focus());
  area.required = false;
  area.hidden = true;
  area.after(host);
})();
