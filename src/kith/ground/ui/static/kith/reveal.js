/* Shows a field only under the choice it belongs to. Ours rather than govuk-frontend's, which puts
   aria-expanded on radios, where ARIA does not allow it. */

const controls = () => document.querySelectorAll("input[data-aria-controls]");

function show() {
  for (const one of controls()) {
    const part = document.getElementById(one.dataset.ariaControls);
    part?.classList.toggle(`govuk-${one.type === "radio" ? "radios" : "checkboxes"}__conditional--hidden`, !one.checked);
    if (one.type === "checkbox") one.setAttribute("aria-expanded", String(one.checked));
  }
}

export function reveals() {
  if (!controls().length) return;
  for (const one of controls()) one.setAttribute("aria-controls", one.dataset.ariaControls);
  document.addEventListener("change", show);
  document.addEventListener("reset", () => setTimeout(show));
  window.addEventListener("pageshow", show);
  show();
}
