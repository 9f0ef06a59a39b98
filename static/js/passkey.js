// A form with data-passkey="create" | "get" and data-options asks the machine's key, puts its answer into the field
// "credential" and is sent. Bytes travel as base64url.

const LISTS = ["excludeCredentials", "allowCredentials"];

function toBytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}

function toText(bytes) {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function readOptions(form) {
  const { publicKey } = JSON.parse(form.dataset.options);
  publicKey.challenge = toBytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = toBytes(publicKey.user.id);
  for (const name of LISTS) {
    if (publicKey[name]) publicKey[name] = publicKey[name].map((one) => ({ ...one, id: toBytes(one.id) }));
  }
  return { publicKey };
}

function write(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const bytes = parts.filter((name) => response[name]).map((name) => [name, toText(response[name])]);
  const transports = response.getTransports ? { transports: response.getTransports() } : {};
  return {
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
    response: { ...Object.fromEntries(bytes), ...transports },
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function say(form, which) {
  form.querySelectorAll("[data-passkey-says]").forEach((line) => { line.hidden = line.dataset.passkeySays !== which; });
}

async function ask(form) {
  say(form, "");
  try {
    const credential = await navigator.credentials[form.dataset.passkey](readOptions(form));
    form.elements.credential.value = JSON.stringify(write(credential));
  } catch {
    say(form, "stopped");
    return;
  }
  form.submit(); // without the event: the answer is there
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential || !window.isSecureContext) {
    say(form, "unknown");
    continue;
  }
  say(form, "");
  form.querySelector('[type="submit"]').disabled = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(form);
  });
}
