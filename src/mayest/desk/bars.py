"""Draws a year as twelve bars, with the figures for those who read them."""

from collections.abc import Mapping, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mayest.reports.month import Month

STEP, WIDTH, HEIGHT = 8, 6, 24  # of one bar, in the drawing's own units


def months_bars(counts: Mapping[Month, int], months: Sequence[Month]) -> SafeString:
    """Draw how many there were in each of the months."""
    most = max((counts.get(month, 0) for month in months), default=0)
    heights = [(place * STEP, _height(counts.get(month, 0), most)) for place, month in enumerate(months)]
    bars = ((x, HEIGHT - height, WIDTH, height) for x, height in heights)
    drawn = format_html_join("", '<rect x="{}" y="{}" width="{}" height="{}"/>', bars)
    said = ", ".join(f"{month.first:%B} {counts.get(month, 0)}" for month in months)
    return format_html(
        '<svg class="bars" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        STEP * len(months),
        HEIGHT,
        said,
        drawn,
    )


def _height(count: int, most: int) -> float:
    return round(max(count / most * HEIGHT, 2), 1) if count else 0.0
