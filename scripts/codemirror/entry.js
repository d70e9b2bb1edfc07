// What static/source_view.js uses of CodeMirror, in one file. `make.sh` writes it anew.
export { basicSetup } from "codemirror";
export { html } from "@codemirror/lang-html";
export { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
export { EditorState } from "@codemirror/state";
export { Decoration, EditorView, MatchDecorator, ViewPlugin } from "@codemirror/view";
export { tags } from "@lezer/highlight";
