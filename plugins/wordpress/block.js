// The sign-up form as a block: what it is, and which form in the editor; PHP renders it.
(({ blocks, element, i18n }) => {
  const { createElement, Fragment } = element;
  const field = (label, name, props) =>
    createElement(
      "label",
      { style: { display: "block" } },
      label,
      " ",
      createElement("input", {
        value: props.attributes[name] || "",
        inputMode: "numeric",
        onChange: (event) => props.setAttributes({ [name]: event.target.value.replace(/\D/g, "") || undefined }),
      }),
    );

  blocks.registerBlockType("kapocs/form", {
    apiVersion: 2,
    title: i18n.__("Kapocs sign-up form", "kapocs"),
    icon: "email",
    category: "widgets",
    attributes: { form: { type: "string" }, list: { type: "string" }, mode: { type: "string" } },
    edit: (props) =>
      createElement(
        Fragment,
        null,
        createElement("p", null, i18n.__("Kapocs sign-up form; empty: the one in the settings.", "kapocs")),
        field(i18n.__("List", "kapocs"), "list", props),
        field(i18n.__("Form", "kapocs"), "form", props),
      ),
    save: () => null,
  });
})(window.wp);
