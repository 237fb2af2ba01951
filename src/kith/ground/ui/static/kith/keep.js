/* Keeps what a person typed, in this tab only, until the form has been taken in.
   A form says data-keep="key"; the page after success holds data-kept-clear="key".
   Signing out, quick exit and another person signing in forget everything. */

const PREFIX = "kith-keep:";
const OWNER = "kith-owner";
const SKIPPED = new Set(["hidden", "password", "file", "submit", "button", "reset"]);

const store = () => {
  try {
    return window.sessionStorage;
  } catch {
    return null; // storage switched off: the page still works, nothing is kept
  }
};

let leaving = false; // a field being left can still report a change after everything was forgotten

function forgetDrafts() {
  const kept = store();
  if (kept) Object.keys(kept).filter((key) => key.startsWith(PREFIX)).forEach((key) => kept.removeItem(key));
}

/* Forgets every draft and keeps no more on this page. */
export function forgetAll() {
  leaving = true;
  forgetDrafts();
}

const controls = (form) =>
  [...form.elements].filter((one) => one.name && !SKIPPED.has(one.type) && !one.closest("[data-keep-not]"));

/* The version the form was opened on: a draft of an older version is never laid over newer facts. */
const stamp = (form) => form.elements.namedItem("version")?.value ?? "";

const ticked = (one) => one.type === "checkbox" || one.type === "radio";

function read(form) {
  return controls(form).map((one) => [one.name, one.value, ticked(one) ? one.checked : null]);
}

function write(form, values) {
  for (const one of controls(form)) {
    const found = values.find(([name, value, checked]) => name === one.name && (checked === null || value === one.value));
    if (!found) continue;
    if (ticked(one)) one.checked = found[2];
    else one.value = found[1];
  }
  window.dispatchEvent(new Event("pageshow")); // govuk-frontend counts and reveals afresh on this
}

function tell(form, key) {
  const note = document.createElement("div");
  note.className = "govuk-inset-text";
  note.setAttribute("role", "status");
  const text = document.createElement("p");
  text.textContent = "We kept what you typed before. Check it, then go on. ";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kith-plain-button";
  button.textContent = "Throw it away and start again";
  button.addEventListener("click", () => {
    store()?.removeItem(PREFIX + key);
    form.reset();
    note.remove();
  });
  text.append(button);
  note.append(text);
  form.prepend(note);
}

function keep(form) {
  const kept = store();
  const key = form.dataset.keep;
  const save = () => {
    if (!leaving) kept.setItem(PREFIX + key, JSON.stringify({stamp: stamp(form), values: read(form)}));
  };
  const before = JSON.stringify(read(form));
  const found = JSON.parse(kept.getItem(PREFIX + key) ?? "null");
  const answered = form.hasAttribute("data-keep-answered"); // the server sent back what was typed
  if (found && !answered && found.stamp === stamp(form) && JSON.stringify(found.values) !== before) {
    write(form, found.values);
    tell(form, key);
  }
  form.addEventListener("input", save);
  form.addEventListener("change", save);
}

export function keepDrafts() {
  const kept = store();
  if (!kept) return;
  const owner = document.documentElement.dataset.keepOwner;
  if (owner) {
    if (kept.getItem(OWNER) && kept.getItem(OWNER) !== owner) forgetDrafts();
    kept.setItem(OWNER, owner);
  }
  document.querySelectorAll("[data-kept-clear]").forEach((mark) => kept.removeItem(PREFIX + mark.dataset.keptClear));
  document.querySelectorAll("form[data-forget-kept]").forEach((form) => form.addEventListener("submit", forgetAll));
  document.querySelectorAll("form[data-keep]").forEach(keep);
}
