"""A post on its way to one place: advised on for that place, then submitted like anything else that goes out."""

from mayest.guidance import Advice, Draft
from mayest.guidance.draft import Audience
from mayest.outbound.advise import advise
from mayest.outbound.submission import Submission
from mayest.outbound.submit import Outcome, submit
from mayest.outbound.voices import but_own
from mayest.people.models import Colleague
from mayest.record.conversations.conversations import begin, forget_bare
from mayest.record.conversations.line import line_by
from mayest.record.known.known import RecordKnown
from mayest.record.models import Account, Cancellation, Posting
from mayest.record.outgoing import compositions
from mayest.record.posts.making import PostError, date
from mayest.record.tables.turn import turn

BY_HAND = "by_hand"


def advise_on(posting: Posting, writer: Colleague) -> Advice:
    """Give advice on a post as it is to go to one place, whichever way; nothing is kept. Raises RulebookError."""
    account = posting.account
    to = (str(account.identity),) if account else ()
    line = line_by(account) or (writer.line.name if writer.line else "")
    where = account.channel if account else BY_HAND
    draft = Draft(text=posting.words, channel=where, audience=Audience.PUBLIC, to=to, line=line)
    return but_own(advise(draft, RecordKnown.to(to)), writer)


def post(posting: Posting, by: Colleague, reason: str = "", *, ask: bool = False) -> Outcome:
    """Begin a conversation with a post to an account of ours, due when it is planned.

    What is to ourselves in public is to whoever reads us. Held without a reason, nothing is begun. Raises RecordError,
    RulebookError.
    """
    with turn():  # of two presses at once the second finds what the first began
        posting.refresh_from_db()
        account = _account(posting)
        talk = begin(posting.post.name)
        outcome = submit(
            Submission(
                talk,
                by,
                account.channel,
                (str(account.identity),),
                text=posting.words,
                reason=reason,
                ask=ask,
                account=account,
                due=posting.post.planned,
            )
        )
        if outcome.sent is None:
            compositions.discard(talk, by)
            forget_bare(talk)
            return outcome
        posting.delivery, posting.word = outcome.sent, ""
        posting.save(update_fields=("delivery", "word"))
        date(posting.post)
    return outcome


def _account(posting: Posting) -> Account:
    if posting.account is None:
        raise PostError("that is posted by hand: copy the text, and keep the address of what you posted")
    if posting.delivery_id:
        raise PostError("it is on its way already")
    if Cancellation.objects.filter(post=posting.post_id).exists():
        raise PostError("it was cancelled: put it back first")
    return posting.account
