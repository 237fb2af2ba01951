/* Which passkey answers? Asks the server for a question, the browser for the answer, and sends the form with it. */

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/* The options as the browser wants them: what is text in JSON is bytes here. */
function asked(options) {
  const named = (list) => (list || []).map((one) => ({...one, id: toBytes(one.id)}));
  const found = {...options, challenge: toBytes(options.challenge)};
  if (options.user) found.user = {...options.user, id: toBytes(options.user.id)};
  if (options.allowCredentials) found.allowCredentials = named(options.allowCredentials);
  if (options.excludeCredentials) found.excludeCredentials = named(options.excludeCredentials);
  return found;
}

/* What the passkey answered, as JSON. */
function said(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: {},
  });
}

async function answer(form) {
  const told = await fetch(form.dataset.question, {method: "POST", body: new FormData(form)});
  if (!told.ok || told.redirected) throw new Error("no question");
  const publicKey = asked((await told.json()).publicKey);
  const credential =
    form.dataset.passkey === "make"
      ? await navigator.credentials.create({publicKey})
      : await navigator.credentials.get({publicKey});
  form.elements.answer.value = said(credential);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  const words = form.querySelector("[data-passkey-words]");
  form.parentElement.querySelector("[data-passkey-without]")?.remove();
  form.querySelector("button").addEventListener("click", async (event) => {
    event.preventDefault();
    words.textContent = "Follow what your device asks.";
    try {
      await answer(form);
    } catch {
      words.textContent = "The passkey was not used. Try again, or go on another way.";
    }
  });
}
