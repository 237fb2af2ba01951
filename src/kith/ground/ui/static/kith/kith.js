/* Kith's own page script. Every page works without it; it adds comfort and asks nothing of other hosts. */
import {startGovuk} from "./govuk.js";
import {forgetAll, keepDrafts} from "./keep.js";
import {reveals} from "./reveal.js";
import {rowKeys} from "./rows.js";
import {endWithSession} from "./timeout.js";

const HOLD_MS = 10_000;

/* A second press within ten seconds is dropped; coming back by the back button lifts the hold. */
function stopDoubleSubmit() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) return event.preventDefault();
    if (event.defaultPrevented) return undefined;
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, HOLD_MS);
    return undefined;
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });
}

/* Leaves at once: the page empties, what was kept is forgotten, and this page leaves the history. */
function quickExit() {
  const link = document.querySelector("[data-quick-exit]");
  if (!link) return;
  let presses = 0;
  let since = 0;
  const leave = (event) => {
    event?.preventDefault();
    forgetAll();
    document.title = "…";
    document.body.replaceChildren();
    window.location.replace(link.href);
  };
  link.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    presses = event.timeStamp - since < 2_000 ? presses + 1 : 1;
    since = event.timeStamp;
    if (presses === 3) leave();
  });
}

startGovuk();
reveals();
keepDrafts();
stopDoubleSubmit();
quickExit();
endWithSession();
rowKeys();
