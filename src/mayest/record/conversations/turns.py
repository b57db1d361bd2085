"""How long whoever writes to us waits until we answer."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery

from mayest.channels.message import Kind
from mayest.record.models import Direction, Interaction


def answered(
    came: QuerySet[Interaction], until: datetime
) -> Iterable[tuple[int | None, int | None, timedelta, int | None]]:
    """Give, for what began a turn of theirs and was answered until then: account, line, the wait, and who answered.

    The answer is our next message in the conversation, whoever wrote it and by whichever channel. Each is looked up
    along the index of its conversation.
    """
    around = Interaction.objects.filter(conversation=OuterRef("conversation"), kind=Kind.MESSAGE)
    before = around.filter(Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk"))).order_by(
        "-at", "-pk"
    )
    after = around.filter(direction=Direction.OUT, at__gte=OuterRef("at"), at__lte=until).order_by("at", "pk")
    turns = came.alias(
        before=Subquery(before.values("direction")[:1]),
        answer=Subquery(after.values("at")[:1], output_field=DateTimeField()),
    ).filter(Q(before=Direction.OUT) | Q(before=None), answer__isnull=False)
    waited = ExpressionWrapper(F("answer") - F("at"), output_field=DurationField())
    return turns.annotate(waited=waited, answered_by=Subquery(after.values("by")[:1])).values_list(
        "account", "account__line", "waited", "answered_by"
    )
