"""How an account of ours is reached: the form is drawn from its channel's settings."""

from dataclasses import Field, fields
from enum import StrEnum
from typing import Any

from django import forms
from django.http import QueryDict

from mayest.channels.channel import Channel, KnowsUs
from mayest.channels.settings import Secret
from mayest.channels.wire import WireError
from mayest.desk.forms.words import sentence
from mayest.people.models import LineOfBusiness
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import Address, address
from mayest.record.errors import RecordError
from mayest.record.models import Account

LONGEST = 255
LARGEST = 65_535


class AccountForm(forms.Form):
    """Address and name, then a field a setting. A password left empty stays as it was."""

    address = forms.CharField(max_length=LONGEST, error_messages={"required": "Say which address is ours."})
    name = forms.CharField(
        max_length=120,
        help_text="What people see beside the address.",
        error_messages={"required": "Give it the name that people see."},
    )
    line = forms.ModelChoiceField(
        LineOfBusiness.objects.order_by("name"), required=False, label="Line of business", empty_label="None"
    )

    def __init__(self, channel: Channel, before: Any, data: QueryDict | None, account: Account | None = None) -> None:  # noqa: ANN401  # each channel's own settings
        shown = {each.name: getattr(before, each.name) for each in fields(before)}
        if account:
            shown |= {"address": account.identity.value, "name": account.name, "line": account.line}
        super().__init__(data, initial=shown, label_suffix="")
        self.channel, self.before, self.account = channel, before, account
        if account:
            self.fields["address"].disabled = True
        elif isinstance(channel, KnowsUs):
            self.fields["address"].required = False
            self.fields["address"].help_text = "Left empty, the server is asked for it."
        for each in fields(channel.settings):
            self.fields[each.name] = _field(each)

    @property
    def settings(self) -> Any:  # noqa: ANN401  # as above
        """What the form says, as the channel's own settings."""
        return self.channel.settings(**{each.name: self._said(each) for each in fields(self.channel.settings)})

    def clean_address(self) -> Address | None:
        """Read the address; None where the other side is to be asked for it."""
        if self.account:
            return Address(self.account.identity.scheme, self.account.identity.value)
        typed, schemes = self.cleaned_data["address"].strip(), self.channel.schemes
        if not typed:
            return None
        try:
            return address(typed if typed.partition(":")[0] in schemes else f"{schemes[0]}:{typed}")
        except RecordError as error:
            raise forms.ValidationError(sentence(error)) from None

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and said["address"] is None and isinstance(self.channel, KnowsUs):
            try:
                said["address"] = address(self.channel.own_address(self.settings))
            except (WireError, RecordError) as error:
                self.add_error("address", sentence(error))
        return said

    def save(self) -> Account:
        said = self.cleaned_data
        return set_up(self.channel, said["address"], said["name"], self.settings, said["line"])

    def _said(self, each: "Field[Any]") -> Any:  # noqa: ANN401  # as above
        value = self.cleaned_data.get(each.name)
        if each.type is Secret:
            return Secret(value) if value else getattr(self.before, each.name)
        return each.type(value) if isinstance(each.type, type) else value


def _field(of: "Field[Any]") -> forms.Field:
    """Draw one setting."""
    told = {"label": of.metadata["label"], "help_text": of.metadata["help"]}
    kind = of.type
    if kind is Secret:
        told["help_text"] += " Left empty, it stays as it is."
        return forms.CharField(
            required=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False, **told
        )
    if kind is bool:
        return forms.BooleanField(required=False, **told)
    if kind is int:
        return forms.IntegerField(min_value=1, max_value=LARGEST, **told)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return forms.ChoiceField(choices=[(one.value, one.words) for one in kind], **told)  # type: ignore[attr-defined]  # asked of each
    return forms.CharField(required=False, max_length=LONGEST, **told)
