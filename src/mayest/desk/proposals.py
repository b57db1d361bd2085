"""Addresses and numbers that stand in a text: proposals for who wrote it, for a person to choose from."""

import re
from collections.abc import Iterator
from itertools import islice

from django.conf import settings
from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher, format_number

from mayest.people.models import Colleague
from mayest.record.addresses.address import AddressError, address
from mayest.record.models import Account

MOST = 5
LOOKED_AT = 20_000  # characters
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")


def proposals(text: str) -> list[str]:
    """Give the addresses that stand in a text and are none of ours, each as `scheme:value`, in their order."""
    ours = {str(account.identity) for account in Account.objects.select_related("identity")}
    ours |= {f"mailto:{email}" for email in Colleague.objects.values_list("email", flat=True)}
    found = dict.fromkeys(_found(text[:LOOKED_AT]))
    return list(islice((each for each in found if each not in ours), MOST))


def _found(text: str) -> Iterator[str]:
    for match in _MAIL.finditer(text):
        try:
            yield str(address(f"mailto:{match[0]}"))
        except AddressError:
            continue
    for number in PhoneNumberMatcher(text, settings.MAYEST_REGION):
        yield f"tel:{format_number(number.number, PhoneNumberFormat.E164)}"
