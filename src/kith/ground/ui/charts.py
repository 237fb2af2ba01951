"""How is a small chart drawn by the server: a bar of agreement, a share of a whole?

Only attributes, no style: the strict content policy and the printed page both keep them whole.
"""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from kith.ground.ui.markup import markup, markup_join

WIDTH, HEIGHT = 160, 16
CHART, TIME = 480, 760
"""How wide counts and stretches of time are drawn; each is shown as wide as its place."""
TALL, BAR, GAP = 44, 14, 4
AGREES, DISAGREES, GROUND, AXIS = "#0b5f66", "#7a4a00", "#eef4f4", "#484d51"


def agreement_bar(weight: float, *, largest: float, words: str = "") -> SafeString:
    """Draw one term's weight from a middle line: right for, left against; `largest` is the full half.

    The words (default "for" or "against", with the weight) are the text alternative; the two
    directions also differ by pattern of edge, so the bar reads without colour.
    """
    half = WIDTH / 2
    length = round(min(abs(weight) / largest, 1.0) * (half - 2), 1) if largest > 0 else 0.0
    start = half if weight >= 0 else half - length
    said = words or f"{'for' if weight >= 0 else 'against'}, weight {weight:+.1f}"
    return markup(
        '<svg class="kith-bar" role="img" aria-label="{}" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
        '<rect width="{w}" height="{h}" fill="{ground}"/>'
        '<rect x="{}" y="3" width="{}" height="10" fill="{}" stroke="{}"/>'
        '<line x1="{mid}" x2="{mid}" y1="0" y2="{h}" stroke="{axis}"/></svg>',
        said,
        start,
        length,
        AGREES if weight >= 0 else "#ffffff",
        AGREES if weight >= 0 else DISAGREES,
        w=WIDTH,
        h=HEIGHT,
        mid=half,
        ground=GROUND,
        axis=AXIS,
    )


def share_bar(part: int, whole: int, *, words: str = "") -> SafeString:
    """Draw a part of a whole as a filled bar; a whole of nought draws an empty one."""
    length = round(min(max(part / whole, 0.0), 1.0) * WIDTH, 1) if whole > 0 else 0.0
    return markup(
        '<svg class="kith-bar" role="img" aria-label="{}" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
        '<rect x="0.5" y="2.5" width="{inner}" height="11" fill="{ground}" stroke="{axis}"/>'
        '<rect y="2" width="{}" height="12" fill="{}"/></svg>',
        words or f"{part} of {whole}",
        length,
        AGREES,
        w=WIDTH,
        h=HEIGHT,
        inner=WIDTH - 1,
        ground=GROUND,
        axis=AXIS,
    )


def count_bars(counts: Iterable[tuple[str, int]], *, words: str) -> SafeString:
    """Draw one bar a word with its number beside it; the words say what is counted. The table stands beside it."""
    rows = list(counts)
    most = max((number for _, number in rows), default=0)
    drawn = markup_join(
        "",
        '<text x="0" y="{}" font-size="13" fill="{}">{}</text><rect x="0" y="{}" width="{}" height="12" fill="{}"/>'
        '<text x="{}" y="{}" font-size="13" fill="{}">{}</text>',
        (
            (
                *(line * 40 + 14, AXIS, word[:48]),
                *(line * 40 + 20, _length(number, most), AGREES),
                *(_length(number, most) + 6, line * 40 + 31, AXIS, number),
            )
            for line, (word, number) in enumerate(rows)
        ),
    )
    height = max(len(rows), 1) * 40
    return markup(
        '<svg class="kith-chart" role="img" aria-label="{}" width="100%" viewBox="0 0 {w} {h}">{}</svg>',
        words,
        drawn,
        w=CHART,
        h=height,
    )


def _length(number: int, most: int) -> float:
    return round(number / most * (CHART - 40), 1) if most else 0.0


def time_bars(bars: Iterable[tuple[int, float, float, bool]], days: int, *, words: str) -> SafeString:
    """Draw stretches of time under each other: (number, from, to, filled) in days from the first; a tick a week.

    A stretch shorter than what can be seen is drawn as wide as that.
    """
    rows = list(bars)
    day = (TIME - 30) / max(days, 1)
    height = len(rows) * 18 + 20
    ticks = markup_join(
        "",
        '<line x1="{0}" x2="{0}" y1="16" y2="{1}" stroke="{2}" stroke-width="0.5"/>'
        '<text x="{0}" y="12" font-size="11" fill="{2}">{3}</text>',
        ((round(30 + n * day, 1), height, AXIS, n + 1) for n in range(0, days, 7)),
    )
    drawn = markup_join(
        "",
        '<text x="0" y="{}" font-size="11" fill="{}">{}</text>'
        '<rect x="{}" y="{}" width="{}" height="10" fill="{}" stroke="{}"/>',
        (
            (
                *(line * 18 + 32, AXIS, number),
                *(round(30 + start * day, 1), line * 18 + 23, round(max((end - start) * day, 3), 1)),
                *(AGREES if is_filled else "#ffffff", AGREES),
            )
            for line, (number, start, end, is_filled) in enumerate(rows)
        ),
    )
    return markup(
        '<svg class="kith-chart" role="img" aria-label="{}" width="100%" viewBox="0 0 {w} {h}">{}{}</svg>',
        words,
        ticks,
        drawn,
        w=TIME,
        h=height,
    )


def change_bars(values: Sequence[tuple[str, float]], *, words: str) -> SafeString:
    """Draw shares in the hundred as standing bars, the oldest left; each says its own day and share on hover.

    The words are the text alternative; the table beside it holds the figures. The axis ends at the largest share.
    """
    largest = max((value for _, value in values), default=0.0) or 1.0
    bars = [
        markup(
            '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"><title>{}: {} %</title></rect>',
            at * (BAR + GAP) + GAP,
            round(TALL - 2 - _height(value, largest), 1),
            BAR,
            _height(value, largest),
            AGREES,
            day,
            f"{value:g}",
        )
        for at, (day, value) in enumerate(values)
    ]
    width = max(len(values), 1) * (BAR + GAP) + GAP
    return markup(
        '<svg class="kith-bar" role="img" aria-label="{}" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
        '<rect width="{w}" height="{h}" fill="{ground}"/>{}'
        '<line x1="0" x2="{w}" y1="{base}" y2="{base}" stroke="{axis}"/></svg>',
        words,
        markup_join("", "{}", ((bar,) for bar in bars)),
        w=width,
        h=TALL,
        base=TALL - 1,
        ground=GROUND,
        axis=AXIS,
    )


def _height(value: float, largest: float) -> float:
    return round(max(value / largest * (TALL - 6), 1.0 if value else 0.0), 1)
