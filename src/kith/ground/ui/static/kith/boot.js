// Says, before the page is drawn, that scripts run, so nothing jumps afterwards.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
