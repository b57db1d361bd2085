"""A post: what it says, when and where; then, of each place, its own words, its address, and what was answered."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.crypto import get_random_string

from mayest.channels.by_hand.sites import sites
from mayest.channels.message import Party, Role
from mayest.desk import logos
from mayest.inbound.by_hand import LONGEST_ADDRESS
from mayest.people.models import Colleague
from mayest.record.addresses.address import IDENTITY_SCHEMES, AddressError, guess
from mayest.record.contacts.directory import contacts_named
from mayest.record.contacts.reach import surest_address
from mayest.record.models import Account, OwnPost
from mayest.record.posts.calendar import accounts_for
from mayest.record.posts.making import LONGEST, LONGEST_NAME, Written

OFFERED = 2  # contacts of the same name: of two nobody could tell which
TYPED = "%Y-%m-%dT%H:%M"  # as a browser writes a day and a time


class PostForm(forms.Form):
    """`places` are accounts and sites, each under a word of its own."""

    name = forms.CharField(
        label="What we call it",
        max_length=LONGEST_NAME,
        help_text="For ourselves: nobody outside sees it.",
        error_messages={"required": "Give it a name, so that others find it in the calendar."},
    )
    text = forms.CharField(
        label="The text",
        max_length=LONGEST,
        strip=False,
        help_text="One for all places; you can adapt it for each of them afterwards.",
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
        error_messages={"required": "Write what it is to say."},
    )
    planned = forms.DateTimeField(
        label="When",
        required=False,
        help_text="Left empty: a draft without a day.",
        widget=forms.DateTimeInput(format=TYPED, attrs={"type": "datetime-local"}),
    )
    places = forms.MultipleChoiceField(
        label="Where",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=(
            "By hand means: you put it there yourself, and keep its address here. An account of ours stands here once"
            " it is set up to send in public."
        ),
    )

    def __init__(self, colleague: Colleague, post: OwnPost | None = None, data: Any = None) -> None:  # noqa: ANN401  # what a form takes
        super().__init__(data, initial=_as_it_is(post) if post else None, label_suffix="")
        self.post = post
        mine = [each.account for each in _placed(post) if each.account]
        self.accounts = {_of(each): each for each in (*mine, *accounts_for(colleague))}
        choice = self.fields["places"]
        choice.choices = [  # type: ignore[attr-defined]  # it is the MultipleChoiceField above
            *((key, f"{logos.title(each.channel)}: {each.name}") for key, each in self.accounts.items()),
            *((f"site:{name}", f"{site.title}, by hand") for name, site in sites().items()),
        ]

    def clean_planned(self) -> datetime | None:
        """Refuse a day that has passed, unless it stood there already."""
        at: datetime | None = self.cleaned_data["planned"]
        stood = self.post.planned if self.post else None
        if at and at < timezone.now() and (stood is None or at != stood.replace(second=0, microsecond=0)):
            raise forms.ValidationError("That has passed: give a time to come, or leave it empty.")
        return at

    @property
    def written(self) -> Written:
        said, chosen = self.cleaned_data, self.cleaned_data["places"]
        return Written(
            said["name"],
            said["text"].replace("\r\n", "\n"),
            said["planned"],
            tuple(self.accounts[key] for key in chosen if key in self.accounts),
            tuple(key.removeprefix("site:") for key in chosen if key not in self.accounts),
        )


class AdaptedForm(forms.Form):
    text = forms.CharField(
        label="The text there",
        required=False,
        max_length=LONGEST,
        strip=False,
        help_text="Left empty: the same as everywhere.",
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
    )


class AddressForm(forms.Form):
    address = forms.URLField(
        label="Its address there",
        max_length=LONGEST_ADDRESS,
        assume_scheme="https",
        error_messages={"invalid": "Copy the whole address of the post, from https:// on."},
    )


class AnswerForm(forms.Form):
    """`once` names the answer, so that a second press of the button keeps nothing."""

    who = forms.CharField(
        label="Who",
        max_length=LONGEST_ADDRESS,
        help_text="The address of their profile there, or a name that is known here.",
        error_messages={"required": "Say who answered."},
    )
    called = forms.CharField(label="What they are called there", required=False, max_length=200)
    text = forms.CharField(
        label="What they wrote",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": "Copy what they wrote."},
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any = None, **options: Any) -> None:  # noqa: ANN401  # what a form takes
        super().__init__(data, initial={"once": get_random_string(22)}, label_suffix="", **options)

    def clean_who(self) -> str:
        """Find the address of whoever answered: as it was typed, or that of the one contact of that name."""
        who: str = self.cleaned_data["who"]
        return _address(who) or _by_name(who)

    @property
    def party(self) -> Party:
        return Party(Role.FROM, self.cleaned_data["who"], self.cleaned_data["called"])


def _as_it_is(post: OwnPost) -> dict[str, Any]:
    places = [_of(each.account) if each.account else f"site:{each.site}" for each in _placed(post)]
    return {"name": post.name, "text": post.text, "planned": post.planned, "places": places}


def _placed(post: OwnPost | None) -> Any:  # noqa: ANN401  # a query, or nothing
    return post.postings.select_related("account") if post else ()


def _of(account: Account) -> str:
    return f"account:{account.pk}"


def _address(who: str) -> str:
    try:
        found = guess(who)
    except AddressError:
        return ""
    return str(found) if found.scheme in IDENTITY_SCHEMES else ""


def _by_name(who: str) -> str:
    found = contacts_named(who, limit=OFFERED).items
    if len(found) > 1:
        raise forms.ValidationError("Several are called so: give the address of their profile.")
    reached = surest_address(found[0], "https") if found else None
    if reached is None:
        raise forms.ValidationError("Nobody of that name is known: give the address of their profile.")
    return reached
