"""How is a small chart drawn by the server: a bar of agreement, a share of a whole?

Only attributes, no style: the strict content policy and the printed page both keep them whole.
"""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from kith.ground.ui.markup import markup, markup_join

WIDTH, HEIGHT = 160, 16
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
