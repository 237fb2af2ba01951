/* j and k move between the rows of a table marked data-rows; Enter opens the row's own link.
   Single keys can be turned off (WCAG 2.1.4); the choice stays on this machine. */

const OFF = "kith-row-keys-off";
const typing = "input, textarea, select, [contenteditable]";

function remembered() {
  try {
    return window.localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
}

function remember(off) {
  try {
    window.localStorage.setItem(OFF, off ? "yes" : "no");
  } catch {
    /* storage switched off: the choice lasts as long as the page */
  }
}

function move(table, step) {
  const links = [...table.querySelectorAll("tbody tr")].map((row) => row.querySelector("a[href]")).filter(Boolean);
  if (!links.length) return;
  const here = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, here + step));
  links[next].focus();
}

function line(off, flip) {
  const text = document.createElement("p");
  text.className = "kith-keys";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kith-plain-button";
  const say = () => {
    text.firstChild.textContent = off() ? "Row keys are off. " : "Keys: j next row, k row before, Enter opens it. ";
    button.textContent = off() ? "Turn row keys on" : "Turn row keys off";
  };
  text.append(document.createTextNode(""), button);
  button.addEventListener("click", () => { flip(); say(); });
  say();
  return text;
}

export function rowKeys() {
  const table = document.querySelector("table[data-rows]");
  if (!table) return;
  let off = remembered();
  const flip = () => { off = !off; remember(off); };
  (table.closest(".kith-scroll") ?? table).after(line(() => off, flip));
  document.addEventListener("keydown", (event) => {
    if (off || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(typing)) return;
    const step = {j: 1, k: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    move(table, step);
  });
}
