"""The few words and drawings that templates need over and over."""

from datetime import datetime

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mayest.channels.by_hand.sites import sites
from mayest.desk import bars, dates, logos, names, naming, passages
from mayest.desk.forms import words

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of the desk's own icons; the word beside it says what it means."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("desk/icons/sprite.svg"), name
    )


@register.simple_tag
def channel(name: str) -> SafeString:
    """Draw a channel's icon with its word."""
    return format_html('<span class="channel">{} {}</span>', _logo(name), logos.title(name))


@register.simple_tag
def channel_drawings() -> SafeString:
    """Give the drawings that `channel` shows; they stand once on a page."""
    return logos.drawings()


@register.filter
def channel_title(name: str) -> str:
    return logos.title(name)


@register.filter
def site_title(name: str) -> str:
    """Give the word people know a site by that is posted to by hand."""
    return sites()[name].title if name in sites() else name


@register.simple_tag
def ago(at: datetime) -> SafeString:
    """Say briefly how long ago something was; the full date on hover and to screen readers."""
    return _time(at, dates.brief(at, timezone.now()))


@register.filter
def minutes(number: int) -> str:
    """Say a span of minutes as people do."""
    hours, rest = divmod(number, 60)
    if not hours or rest:
        return "a minute" if number == 1 else f"{number} minutes"
    return "an hour" if hours == 1 else f"{hours} hours"


@register.filter
def lasting(seconds: float | None) -> str:
    """Say how long something takes to listen to, "" where nobody knows."""
    if seconds is None:
        return ""
    whole, rest = divmod(round(seconds), 60)
    return f"{whole} min {rest:02} s" if whole else f"{rest} s"


@register.filter
def at_second(seconds: float) -> str:
    """Say where in a recording something is."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


@register.simple_tag
def moment(at: datetime) -> SafeString:
    """Say the day and the time of day."""
    return _time(at, dates.moment(at, timezone.now()))


@register.filter
def address_shown(thing: object) -> str:
    """Write an Identity, a Reference or `scheme:value` as people do."""
    scheme, value = getattr(thing, "scheme", ""), getattr(thing, "value", "")
    return naming.shown(scheme, value, getattr(thing, "tail", "")) if scheme else naming.shown_whole(str(thing))


register.filter("named", names.named)
register.filter("wait", dates.span)
register.simple_tag(bars.months_bars)
register.filter("sentence", words.sentence)


@register.filter
def scheme_word(thing: object) -> str:
    return naming.kind(getattr(thing, "scheme", "") or str(thing))


@register.filter
def linked(text: str) -> SafeString:
    """Escape a text from outside and make links of its web addresses, which open away from the desk."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in passages.pieces(text)))


@register.filter
def rule_words(rule: str) -> str:
    """Say which rule it is, after the folder that holds it."""
    return rule.replace("/", ", ").replace("-", " ").capitalize()


def _logo(name: str) -> SafeString:
    if not logos.symbol(name):
        return icon("channel")
    return format_html('<svg class="icon" aria-hidden="true"><use href="#channel-{}"/></svg>', name)


def _piece(piece: passages.Piece) -> SafeString | str:
    if not piece.link:
        return piece.text
    return format_html('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>', piece.link, piece.text)


def _time(at: datetime, brief: str) -> SafeString:
    local, full = timezone.localtime(at), dates.full(at)
    return format_html(
        '<time datetime="{}" title="{}"><span aria-hidden="true">{}</span>'
        '<span class="hidden-visually">{}</span></time>',
        local.isoformat(timespec="minutes"),
        full,
        brief,
        full,
    )
