// Passkeys: what a form is to be sent with is asked of the browser, which asks the device.
"use strict";

const bytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (each) => each.charCodeAt(0));
};
const text = (buffer) => {
  if (!buffer) return null;
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};
const described = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

const asked = {
  async create(options) {
    const user = { ...options.user, id: bytes(options.user.id) };
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        user,
        challenge: bytes(options.challenge),
        excludeCredentials: described(options.excludeCredentials),
      },
    });
    const { clientDataJSON, attestationObject } = made.response;
    return sent(made, { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject) });
  },
  async get(options) {
    const found = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: described(options.allowCredentials),
      },
    });
    const { clientDataJSON, authenticatorData, signature, userHandle } = found.response;
    return sent(found, {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: text(userHandle),
    });
  },
};

function sent(credential, response) {
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
    response,
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  // A device keeps passkeys for names of hosts, and only where nobody can listen.
  const isName = !/^[\d.]+$|:/.test(location.hostname);
  if (!window.PublicKeyCredential || !window.isSecureContext || !isName) continue;
  form.hidden = false;
  const without = document.getElementById("no-passkeys");
  if (without) without.hidden = true;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    const problem = form.querySelector("[role=alert]");
    problem.hidden = true;
    try {
      const options = JSON.parse(form.dataset.options);
      form.elements.credential.value = await asked[form.dataset.passkey](options);
      form.requestSubmit();
    } catch {
      problem.hidden = false;
    }
  });
}
