/* Warns before the session ends, and empties the page when it has. Every tab hears of the others' use by one note in
   the browser (when, and whose: no content), so that none asks the server and so keeps a session alive by itself.
   What was on the page is held in this tab alone and comes back when the same worker has signed in again. */

const SEEN = "kith-seen";
const owner = document.documentElement.dataset.keepOwner ?? "";

function seen() {
  try {
    return JSON.parse(window.localStorage.getItem(SEEN)) ?? {at: 0, owner: ""};
  } catch {
    return {at: 0, owner: ""}; // storage switched off: this tab goes by its own time
  }
}

function note(text) {
  try {
    if (text) window.localStorage.setItem(SEEN, text);
    else window.localStorage.removeItem(SEEN);
  } catch { /* likewise */ }
}

function put(parent, name, words, attributes = {}) {
  const one = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => one.setAttribute(key, value));
  one.textContent = words;
  parent.append(one);
  return one;
}

/* Takes everything off the page; returns what puts it back. */
function empty() {
  const [title, page] = [document.title, document.createDocumentFragment()];
  page.append(...document.body.childNodes);
  document.title = "Signed out";
  const main = put(document.body, "main", "", {class: "govuk-width-container govuk-main-wrapper", id: "main-content", tabindex: "-1"});
  put(main, "h1", "You have been signed out", {class: "govuk-heading-l"});
  put(main, "p", "Nothing of the page is shown any more. When you have signed in again, it comes back here with what you typed.", {class: "govuk-body"});
  put(put(main, "p", "", {class: "govuk-body"}), "a", "Sign in again (opens in a new tab)", {class: "govuk-link", href: "/", target: "_blank", rel: "noopener"});
  main.focus(); // so that a screen reader says it
  return () => {
    document.body.replaceChildren(page);
    document.title = title;
  };
}

export function endWithSession() {
  const box = document.querySelector("[data-timeout-seconds]");
  if (!box) return;
  const [lasts, early] = [Number(box.dataset.timeoutSeconds) * 1000, Number(box.dataset.timeoutWarn || 300) * 1000];
  let [used, timer, putBack] = [Date.now(), 0, null];
  const look = () => {
    clearTimeout(timer);
    const said = seen();
    const isOurs = said.owner === owner;
    if (isOurs) used = Math.max(used, said.at);
    const left = isOurs || !said.at ? used + lasts - Date.now() : 0;
    if (left <= 0) {
      putBack ??= empty();
      return;
    }
    putBack?.();
    putBack = null;
    box.hidden = left > early;
    timer = setTimeout(look, left > early ? left - early : left);
  };
  const use = () => {
    used = Date.now();
    note(JSON.stringify({at: used, owner}));
    look();
  };
  box.querySelector("[data-timeout-stay]")?.addEventListener("click", async (event) => {
    const answer = await fetch(event.target.dataset.timeoutStay, {headers: {Accept: "text/plain"}});
    if (answer.ok && !answer.redirected) use();
    else box.querySelector("p").textContent = "You have been signed out. What you typed is kept on this page's tab: sign in again to go on.";
  });
  document.querySelectorAll("form[data-forget-kept]").forEach((form) => form.addEventListener("submit", () => note("")));
  window.addEventListener("storage", (event) => {
    if (event.key !== null && event.key !== SEEN) return;
    if (event.key === null || event.newValue === null) used = 0; // signed out elsewhere
    look();
  });
  document.addEventListener("visibilitychange", look); // a machine that slept kept no time
  use();
}
