"""Which tags may a page use? (docs/ui.md shows each with an example line.)"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.safestring import SafeString, mark_safe

from kith.ground.kernel.language import Suggestion
from kith.ground.ui import blocks, charts, fields, marks, tables
from kith.ground.ui.forms import PlainForm
from kith.ground.ui.markup import markup, markup_join
from kith.ground.ui.pages import page_for
from kith.ground.ui.wrapping import register_wrapping

register = template.Library()

MARKS = (
    *(marks.tag, marks.rag, marks.agency_mark, marks.due_clock, marks.moment, marks.day),
    *(marks.reference, marks.person_name, marks.restricted),
    *(charts.agreement_bar, charts.share_bar, charts.count_bars, charts.time_bars, charts.change_bars, tables.table),
)
AROUND = (
    *(blocks.inset, blocks.notice, blocks.card, blocks.panel, blocks.filter_panel, blocks.track, blocks.step),
    *(blocks.gap, blocks.facts, blocks.figures, tables.row, tables.cell, tables.row_head),
)
BLOCKS = (blocks.details, blocks.chronology, blocks.entry, blocks.child_says, blocks.subject, blocks.due_list)
for _mark in MARKS:
    register.simple_tag(_mark)
register.simple_tag(page_for)
for _block in (*BLOCKS, tables.data_table):
    register.simple_block_tag(_block)
register_wrapping(register, *AROUND)


@dataclass(frozen=True)
class Task:
    """One line of a task list: what, where to, how it stands; no url draws "cannot start yet"."""

    title: str
    url: str = ""
    status: str = "Not started"
    done: bool = False
    hint: str = ""


@register.inclusion_tag("ui/components/field.html")
def field(
    bound: forms.BoundField,
    hint: str = "",
    size: str = "s",
    title: bool = False,
    rows: int = 5,
    width: int = 0,
    inline: bool = False,
    small: bool = False,
) -> dict[str, Any]:
    """Draw any field of a form; `title` makes its label the page's heading; width in characters 2 to 30."""
    return fields.field_context(bound, hint=hint, size=size, title=title, rows=rows) | {
        "width": width,
        "inline": inline,
        "small": small,
    }


@register.inclusion_tag("ui/components/form_fields.html")
def form_fields(form: forms.BaseForm) -> dict[str, Any]:
    """Draw every visible field in order, revealed ones under their choice (hidden ones: post_form)."""
    return {"form": form}


@register.filter
def draws_alone(bound: forms.BoundField) -> bool:
    """Say whether a field is drawn in its own place, not under another's choice."""
    return not isinstance(bound.form, PlainForm) or bound.name not in bound.form.revealed_names()


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*shown: Any) -> dict[str, Any]:
    """Draw the error summary of these forms and form sets; nothing when they have no errors."""
    return {"errors": fields.summary_errors(shown)}


@register.simple_block_tag(takes_context=True)
def post_form(
    context: Context,
    content: str,
    form: forms.BaseForm | None = None,
    action: str = "",
    keep: str = "",
    multipart: bool = False,
) -> SafeString:
    """Draw a form that posts: the token, the form's hidden fields, then the words between.

    `keep` names the draft kept in the browser's tab until a page with data-kept-clear of that name is shown.
    """
    hidden = markup_join("", "{}", ((_hidden(one),) for one in form.hidden_fields()) if form else ())
    kept = markup(' data-keep="{}"', keep) if keep else mark_safe("")
    answered = mark_safe(" data-keep-answered") if form and form.is_bound else ""
    kind = mark_safe(' enctype="multipart/form-data"') if multipart else ""
    token = CsrfTokenNode().render(context)
    return markup(
        '<form method="post" action="{}" novalidate{}{}{}>{}{}{}</form>',
        action,
        kind,
        kept,
        answered,
        token,
        hidden,
        content,
    )


@register.simple_tag
def kept_clear(keep: str) -> SafeString:
    """Mark the page after success: the draft of this name is forgotten."""
    return markup('<div data-kept-clear="{}" hidden></div>', keep)


@register.inclusion_tag("ui/components/button.html")
def button(text: str, kind: str = "", name: str = "", value: str = "", url: str = "") -> dict[str, Any]:
    """Draw a button, or with `url` a link that looks like one; kind "", "secondary" or "warning"."""
    return {"text": text, "kind": kind, "name": name, "value": value, "url": url}


@register.simple_tag
def warning_text(text: str) -> SafeString:
    """Draw a warning with its mark and the word for those who cannot see it."""
    return markup(
        '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
        '<strong class="govuk-warning-text__text">'
        '<span class="govuk-visually-hidden">Warning</span> {}</strong>'
        "</div>",
        text,
    )


@register.inclusion_tag("ui/components/summary_list.html")
def summary_list(rows: Iterable[Sequence[Any]], empty: str = "Not recorded") -> dict[str, Any]:
    """Draw (key, value) or (key, value, url, action) rows; an empty value shows the `empty` words."""
    return {"rows": [(*one, "", "")[:4] if len(one) < 4 else one for one in map(tuple, rows)], "empty": empty}


@register.inclusion_tag("ui/components/task_list.html")
def task_list(tasks: Iterable[Task], name: str = "task") -> dict[str, Any]:
    """Draw a task list; `name` keeps ids apart when a page has two."""
    return {"tasks": list(tasks), "name": name}


@register.inclusion_tag("ui/components/pagination.html")
def pagination(page: Page[Any], query: QueryDict | None = None) -> dict[str, Any]:
    """Draw the pages of a list; pass request.GET so that filters stay; nothing for a single page."""
    kept = query.copy() if query is not None else QueryDict(mutable=True)
    kept.pop("page", None)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "query": f"{kept.urlencode()}&" if kept else ""}


@register.inclusion_tag("ui/components/breadcrumbs.html")
def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Draw (words, url) from the top down to the page above this one."""
    return {"crumbs": list(crumbs)}


@register.simple_tag
def back_link(url: str, text: str = "Back") -> SafeString:
    """Draw the way back."""
    return markup('<nav aria-label="Way back"><a class="govuk-back-link" href="{}">{}</a></nav>', url, text)


@register.simple_tag
def figure(number: Any, word: str, url: str = "") -> SafeString:
    """Draw one count; with a url it opens what it counts."""
    shown = markup('<a class="govuk-link" href="{}">{}</a>', url, number) if url else markup("{}", number)
    return markup(
        '<div class="kith-figures__one"><dt class="kith-figures__word">{}</dt>'
        '<dd class="kith-figures__number">{}</dd></div>',
        word,
        shown,
    )


@register.inclusion_tag("ui/components/due_item.html")
def due_item(
    title: str, url: str, due: datetime, now: datetime, about: Any = "", action: str = "Open"
) -> dict[str, Any]:
    """Draw one thing due: its clock, what and about whom, one button."""
    return {"title": title, "url": url, "clock": marks.due_clock(due, now), "about": about, "action": action}


@register.inclusion_tag("ui/components/compare.html")
def compare(caption: str, left: str, right: str, terms: Iterable[Mapping[str, Any]], sure: str = "") -> dict[str, Any]:
    """Draw two records field by field with a bar per term, the sum and, in `sure`, how sure in words.

    Each term: name, left, right (None or "" reads "not recorded"), weight, words.
    """
    listed = [dict(term) for term in terms]
    largest = max((abs(term["weight"]) for term in listed), default=1.0)
    for term in listed:
        term["said"] = f"{term['weight']:+.1f}, {term['words']}"
        term["bar"] = charts.agreement_bar(term["weight"], largest=largest, words=f"weight {term['said']}")
    total = sum(term["weight"] for term in listed)
    return {"caption": caption, "left": left, "right": right, "terms": listed, "total": total, "sure": sure}


@register.inclusion_tag("ui/components/language_prompt.html")
def language_prompt(suggestions: Iterable[Suggestion]) -> dict[str, Any]:
    """Show the language rule's suggestions; it never stops anyone from saving."""
    return {"suggestions": list(suggestions)}


@register.inclusion_tag("ui/components/as_known_form.html")
def as_known_control(url: str, bound: forms.BoundField) -> dict[str, Any]:
    """Draw the date control "as known on …" for a page that can be read as it stood."""
    return {"url": url, "bound": bound}


@register.simple_tag
def quick_exit(url: str, text: str = "Leave this page now") -> SafeString:
    """Draw the quick exit; with scripts, as by Esc three times, it also empties and replaces the page."""
    return markup(
        '<div class="kith-quick-exit" role="region" aria-label="Quick exit">'
        '<a class="govuk-button govuk-button--warning" href="{}" rel="nofollow noreferrer" '
        "data-quick-exit>{}</a></div>",
        url,
        text,
    )


@register.simple_tag
def empty_state(text: str) -> SafeString:
    """Say what will appear here and how."""
    return markup('<p class="kith-empty">{}</p>', text)


def _hidden(bound: forms.BoundField) -> SafeString:
    return markup('<input type="hidden" name="{}" id="{}" value="{}">', bound.html_name, bound.auto_id, _text(bound))


def _text(bound: forms.BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(value)
