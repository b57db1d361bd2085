"""The form of an answer: whatever stands in it can be kept, only what goes out has to be complete."""

from functools import cached_property

from django import forms
from django.http import QueryDict

from mayest.desk.composing.addressees import shown, trouble, typed
from mayest.desk.composing.said import Said
from mayest.desk.composing.ways import Way, ways

LONGEST_SUBJECT = 1000  # characters
LONGEST_REASON = 400
USUAL = "email"


class CompositionForm(forms.Form):
    """`said` gives what stands there, complete or not; `is_valid` asks whether it can go out.

    `base` is the version that the page believes is kept, `before` a text that it handed in and got no answer to yet,
    `seen` the advice that stands on the page, `reason` why a held message may go, `ask` that somebody else is to look.
    """

    channel = forms.CharField(label="By")
    to = forms.CharField(label="To", error_messages={"required": "Say who it goes to."})
    cc = forms.CharField(label="Copy to", required=False)
    subject = forms.CharField(label="Subject", required=False, max_length=LONGEST_SUBJECT)
    text = forms.CharField(
        label="Your answer",
        required=False,  # files may go without a word
        strip=False,  # advice counts from the first character, and so does the page
        widget=forms.Textarea(
            attrs={
                "rows": 8,
                "dir": "auto",
                "autocomplete": "off",
                "aria-describedby": "reply-keys",
                "data-describedby": "reply-keys",
                "data-act": "Write the reply",
                "aria-keyshortcuts": "r",
            }
        ),
    )
    reason = forms.CharField(label="Why it may go", required=False, max_length=LONGEST_REASON)
    ask = forms.BooleanField(required=False)
    base = forms.CharField(required=False)
    before = forms.CharField(required=False, strip=False)
    seen = forms.CharField(required=False)

    use_required_attribute = False  # a draft may be kept half-way, and the browser would not let it go

    def __init__(self, data: QueryDict | None = None, initial: dict[str, str] | None = None) -> None:
        super().__init__(
            data, initial=initial, auto_id="reply-%s", label_suffix=""
        )  # another form on the page has a text as well

    @classmethod
    def showing(cls, said: Said) -> "CompositionForm":
        """Give the form with that in it."""
        words = {"channel": said.channel, "subject": said.subject, "text": said.text}
        return cls(None, {**words, "to": shown(said.to), "cc": shown(said.cc)})

    @cached_property
    def way(self) -> Way:
        """The channel it is written on; where there is none of that name, the one that everybody has."""
        among = {way.name: way for way in ways()}
        return among.get(self.posted("channel")) or among[USUAL]

    @cached_property
    def said(self) -> Said:
        """What stands in the form, whether it could go out or not."""
        return Said(
            self.way.name,
            typed(self.posted("to"), self.way.schemes),
            typed(self.posted("cc"), self.way.schemes),
            " ".join(self.posted("subject").split())[:LONGEST_SUBJECT],
            _as_in_the_field(self.posted("text")),
        )

    def clean_channel(self) -> str:
        if self.cleaned_data["channel"] != self.way.name:
            raise forms.ValidationError("There is no such way to write any more: choose another.")
        return self.way.name

    def clean_to(self) -> str:
        return self._reached("to", self.said.to)

    def clean_cc(self) -> str:
        return self._reached("cc", self.said.cc)

    def _reached(self, name: str, addresses: tuple[str, ...]) -> str:
        if wrong := trouble(addresses, self.way):
            raise forms.ValidationError(wrong)
        return str(self.cleaned_data[name])

    def posted(self, name: str) -> str:
        """Give what a field holds, as it came."""
        return str(self[name].value() or "")


def _as_in_the_field(text: str) -> str:
    """Lines end as they do in the browser's own field, whatever the wire made of them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
