"""How is a table drawn so that it reads on a wide screen, on a phone and on paper?

Roles are written out because a browser forgets that a table is one once rows are drawn as cards.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from kith.ground.ui.markup import markup, markup_join

Headers = str | Sequence[str]


def data_table(
    content: str,
    caption: str,
    headers: Headers,
    *,
    empty: str = "",
    rows: bool = False,
    cards: bool = True,
    size: str = "m",
) -> SafeString:
    """Draw a dense table around ready rows, in a labelled region that scrolls by keyboard.

    Headers: a sequence, or one text "Clock|Reference|Weight#"; # marks a column of numbers. With no row the
    `empty` text stands there. `rows` adds j, k and Enter; `cards` turns rows into cards on a phone.
    """
    if empty and "<tr" not in content:
        return markup('<h2 class="govuk-heading-{}">{}</h2><p class="kith-empty">{}</p>', size, caption, empty)
    return markup(
        '<div class="kith-scroll{}" role="region" aria-label="{}" '
        'tabindex="0">'
        '<table role="table" class="govuk-table kith-table{}"{}>'
        '<caption class="govuk-table__caption govuk-table__caption--{}">{}</caption>'
        '<thead role="rowgroup" class="govuk-table__head">'
        '<tr role="row" class="govuk-table__row">{}</tr></thead>'
        '<tbody role="rowgroup" class="govuk-table__body">{}</tbody></table></div>',
        " kith-scroll--small" if len(_names(headers)) <= 4 else "",
        caption,
        " kith-table--cards" if cards else "",
        mark_safe(" data-rows") if rows else "",
        size,
        caption,
        _heads(headers),
        content,
    )


def row(content: str) -> SafeString:
    """Draw one row around ready cells."""
    return markup('<tr role="row" class="govuk-table__row">{}</tr>', content)


def cell(content: str, label: str = "", *, numeric: bool = False) -> SafeString:
    """Draw one cell; `label` is its column's name, shown on a phone."""
    numbers = " govuk-table__cell--numeric" if numeric else ""
    return markup(
        '<td role="cell" class="govuk-table__cell{}" data-label="{}"><div class="kith-cell__body">{}</div></td>',
        numbers,
        label,
        content,
    )


def row_head(content: str, label: str = "") -> SafeString:
    """Draw the cell that names its row."""
    return markup(
        '<th scope="row" role="rowheader" class="govuk-table__header" data-label="{}">'
        '<div class="kith-cell__body">{}</div></th>',
        label,
        content,
    )


def table(
    caption: str,
    headers: Headers,
    rows: Iterable[Sequence[Any]],
    *,
    empty: str = "",
    cards: bool = True,
    size: str = "m",
) -> SafeString:
    """Draw a whole table from rows of values; the first value names its row."""
    names = _names(headers)
    drawn = markup_join("", "{}", ((row(_cells(one, names)),) for one in rows))
    return data_table(drawn, caption, headers, empty=empty, cards=cards, size=size)


def _cells(values: Sequence[Any], names: Sequence[str]) -> SafeString:
    label, *labels = (name.removesuffix("#") for name in names)
    rest = (
        (cell(markup("{}", value), each, numeric=name.endswith("#")),)
        for value, each, name in zip(values[1:], labels, names[1:], strict=True)
    )
    return markup("{}{}", row_head(markup("{}", values[0]), label), markup_join("", "{}", rest))


def _names(headers: Headers) -> Sequence[str]:
    return headers.split("|") if isinstance(headers, str) else headers


def _heads(headers: Headers) -> SafeString:
    drawn = (
        (" govuk-table__header--numeric" if name.endswith("#") else "", name.removesuffix("#"))
        for name in _names(headers)
    )
    return markup_join("", '<th scope="col" role="columnheader" class="govuk-table__header{}">{}</th>', drawn)
