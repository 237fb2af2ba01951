"""How are the parts drawn that stand around a page's own words: panels, steps, entries, cards?

Each takes the words between its opening and closing tag first; they arrive as safe HTML.
"""

from datetime import date, datetime, timedelta

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from kith.ground.ui.marks import agency_mark, day, moment, person_name
from kith.ground.ui.markup import markup

STEP_WORDS = {"done": ("✓", "done"), "now": ("●", "now"), "later": ("", "not yet")}
LATE_RECORDING = timedelta(days=2)
NOTHING = mark_safe("")


def inset(content: str) -> SafeString:
    """Draw words set apart."""
    return markup('<div class="govuk-inset-text">{}</div>', content)


def details(content: str, summary: str, *, opened: bool = False) -> SafeString:
    """Draw words that open on demand; they print open."""
    return markup(
        '<details class="govuk-details"{}><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        mark_safe(" open") if opened else "",
        summary,
        content,
    )


def notice(content: str, title: str = "Important", *, success: bool = False) -> SafeString:
    """Draw a notification banner; with success it is read out at once, so say what happens next and when."""
    name = f"notice-{slugify(title)}"
    return markup(
        '<div class="govuk-notification-banner{}" role="{}" aria-labelledby="{name}" '
        'data-module="govuk-notification-banner"><div class="govuk-notification-banner__header">'
        '<h2 class="govuk-notification-banner__title" id="{name}">{}</h2></div>'
        '<div class="govuk-notification-banner__content">{}</div></div>',
        " govuk-notification-banner--success" if success else "",
        "alert" if success else "region",
        title,
        content,
        name=name,
    )


def card(content: str, title: str, action: str = "", url: str = "") -> SafeString:
    """Draw a summary card, with one action at its head when a url is given."""
    link = NOTHING
    if url:
        link = markup(
            '<div class="govuk-summary-card__actions"><a class="govuk-link" href="{}">{}'
            '<span class="govuk-visually-hidden"> ({})</span></a></div>',
            url,
            action,
            title,
        )
    return markup(
        '<div class="govuk-summary-card"><div class="govuk-summary-card__title-wrapper">'
        '<h2 class="govuk-summary-card__title">{}</h2>{}</div>'
        '<div class="govuk-summary-card__content">{}</div></div>',
        title,
        link,
        content,
    )


def panel(content: str, title: str = "", *, start: bool = False) -> SafeString:
    """Draw a bordered part of a page; `start` gives it the accent of the things one begins here."""
    head = markup('<h2 class="govuk-heading-m">{}</h2>', title) if title else NOTHING
    return markup('<div class="kith-panel{}">{}{}</div>', " kith-panel--start" if start else "", head, content)


def track(content: str, label: str = "Decision path") -> SafeString:
    """Draw the path of steps, oldest at the top."""
    return markup('<ol class="kith-track" aria-label="{}">{}</ol>', label, content)


def step(content: str, name: str, state: str) -> SafeString:
    """Draw one step, "done", "now" or "later"; its clock and its one next action go between the tags."""
    mark, word = STEP_WORDS[state]
    return markup(
        '<li class="kith-track__step kith-track__step--{}"{}>'
        '<span class="kith-track__mark" aria-hidden="true">{}</span>'
        '<h3 class="kith-track__name">{} <span class="kith-track__state">{}</span></h3>'
        '<div class="kith-track__body">{}</div></li>',
        state,
        mark_safe(' aria-current="step"') if state == "now" else "",
        mark,
        name,
        word,
        content,
    )


def chronology(content: str, label: str = "Chronology", empty: str = "") -> SafeString:
    """Draw one column of dated entries; with none, the `empty` text."""
    if empty and "<li" not in content:
        return markup('<p class="kith-empty">{}</p>', empty)
    return markup('<ol class="kith-chronology" aria-label="{}">{}</ol>', label, content)


def entry(
    content: str,
    title: str,
    when: date,
    agency: str,
    *,
    recorded: date | None = None,
    source: str = "",
    struck: str = "",
) -> SafeString:
    """Draw one entry: when, which agency, what; the day it was recorded if more than two days from the event.

    `struck` says who struck it through, when and why; the entry stays readable.
    """
    return markup(
        '<li class="kith-chronology__entry{}"><div class="kith-chronology__line">'
        '<span class="kith-chronology__when">{}</span>{}{}</div><h3 class="kith-chronology__title">{}</h3>'
        '<div class="kith-chronology__body">{}</div>{}{}</li>',
        " kith-chronology__entry--struck" if struck else "",
        moment(when) if isinstance(when, datetime) else day(when),
        agency_mark(agency),
        _recorded(when, recorded),
        title,
        content,
        _small("Struck through: ", struck),
        _small("Source: ", source),
    )


def gap(content: str) -> SafeString:
    """Draw a gap as a gap: how long nothing was recorded, in words."""
    return markup('<li class="kith-chronology__gap">{}</li>', content)


def child_says(content: str, when: date | None = None, to: str = "") -> SafeString:
    """Draw the child's own words, with the day and to whom; the language rule never looks here."""
    said = markup("Said on {}", day(when)) if when else mark_safe("Said")
    told = markup(" to {}", to) if to else NOTHING
    return markup('<blockquote class="kith-words"><p>{}</p><footer>{}{}</footer></blockquote>', content, said, told)


def subject(content: str, name: str) -> SafeString:
    """Draw the head of one child's page: the known-as name as the page's heading, then alerts and facts."""
    return markup('<div class="kith-subject"><h1 class="govuk-heading-l">{}</h1>{}</div>', person_name(name), content)


def facts(content: str) -> SafeString:
    """Draw a line of short facts, each in its own li."""
    return markup('<ul class="kith-subject__facts">{}</ul>', content)


def figures(content: str) -> SafeString:
    """Draw a strip of counts; each is a figure tag."""
    return markup('<dl class="kith-figures">{}</dl>', content)


def due_list(
    content: str, empty: str = "Nothing is due. What falls to you will appear here by its clock."
) -> SafeString:
    """Draw the list of things due, soonest first; with none, the `empty` text."""
    if "<li" not in content:
        return markup('<p class="kith-empty">{}</p>', empty)
    return markup('<ul class="kith-due">{}</ul>', content)


def filter_panel(content: str, title: str = "Filter", clear_url: str = "", button: str = "Show") -> SafeString:
    """Draw a filter whose choices stay in the address (method get)."""
    clear = markup('<a class="govuk-link" href="{}">Clear</a>', clear_url) if clear_url else NOTHING
    return markup(
        '<form class="kith-filter" method="get" role="search" aria-label="{}">'
        '<div class="kith-filter__fields">{}<div class="govuk-button-group">'
        '<button class="govuk-button govuk-button--secondary" type="submit">{}</button>{}</div></div></form>',
        title,
        content,
        button,
        clear,
    )


def _recorded(when: date, recorded: date | None) -> SafeString:
    if recorded is None or abs(_plain(recorded) - _plain(when)) <= LATE_RECORDING:
        return NOTHING
    return markup('<span class="kith-chronology__recorded">recorded {}</span>', day(recorded))


def _plain(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _small(word: str, text: str) -> SafeString:
    return markup('<p class="kith-chronology__source">{}{}</p>', word, text) if text else NOTHING
