// Keeps Hungarian mobile numbers in shape while they are typed: +36, network, seven digits.
(() => {
  "use strict";
  window.Inputmask = window.Inputmask || {};
  window.Inputmask.extendDefinitions = window.Inputmask.extendDefinitions || (() => {});

  const shaped = (text) => {
    const digits = text.replace(/^(\+36|0036|36|06)/, "").replace(/\D/g, "").slice(0, 9);
    return digits ? `+36${digits}` : "";
  };

  const mask = (input) => {
    input.addEventListener("blur", () => {
      input.value = shaped(input.value.trim());
    });
    if (input.value) input.value = shaped(input.value.trim());
  };

  const tools = window.mmjQuery || window.jQuery;
  if (tools && tools.fn && !tools.fn.inputmask) {
    tools.fn.inputmask = function inputmask(shape) {
      this.each(function each() {
        if (String(shape).startsWith("+36")) mask(this);
      });
      return this;
    };
  }
})();
