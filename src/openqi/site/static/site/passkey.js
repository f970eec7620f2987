// Passkeys: ask the browser for one, and send the form with what it gives. Nothing else runs here.
(function () {
  "use strict";

  function toBytes(text) {
    const padded = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(padded), (char) => char.charCodeAt(0));
  }

  function toText(buffer) {
    const text = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function decode(options) {
    const key = { ...options.publicKey };
    key.challenge = toBytes(key.challenge);
    if (key.user) key.user = { ...key.user, id: toBytes(key.user.id) };
    for (const name of ["excludeCredentials", "allowCredentials"]) {
      if (key[name]) key[name] = key[name].map((one) => ({ ...one, id: toBytes(one.id) }));
    }
    return { publicKey: key };
  }

  function encode(credential) {
    const response = { clientDataJSON: toText(credential.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = toText(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      response: response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  }

  async function optionsFor(form) {
    if (form.dataset.passkey !== "login") {
      const data = JSON.parse(document.getElementById("passkey-data").textContent);
      return data.creation_options || data.request_options;
    }
    const asked = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!asked.ok) throw new Error(String(asked.status));
    return (await asked.json()).request_options;
  }

  async function use(form) {
    const options = decode(await optionsFor(form));
    let given;
    if (form.dataset.passkey === "create") {
      const box = form.elements.namedItem("passwordless");
      const alone = Boolean(box && box.checked);
      const choice = { ...options.publicKey.authenticatorSelection };
      choice.residentKey = alone ? "required" : "discouraged";
      choice.requireResidentKey = alone;
      if (alone) choice.userVerification = "required";
      options.publicKey.authenticatorSelection = choice;
      given = await navigator.credentials.create(options);
    } else {
      given = await navigator.credentials.get(options);
    }
    form.elements.namedItem("credential").value = encode(given);
    form.submit();
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const told = form.previousElementSibling;
      if (told && told.getAttribute("role") === "alert") told.remove();
      use(form).catch(() => {
        form.before(document.getElementById("passkey-failed").content.cloneNode(true));
      });
    });
  }
})();
