"""Whose mail is not the organisation's to keep: works council, union, data protection, health, personnel, counsel."""

from collections.abc import Iterable

from django.conf import settings

from mayest.record.addresses.address import AddressError, address


def confidential(addresses: Iterable[str]) -> bool:
    """Whether one of these mail addresses, or its domain or one above that, is listed in the settings."""
    listed = {_written(entry) for entry in settings.MAYEST_CONFIDENTIAL}
    return bool(listed) and any(listed & _names(_written(one)) for one in addresses)


def _names(mail: str) -> set[str]:
    """Give all under which an address may be listed: itself, its domain, and each domain above that."""
    labels = mail.rpartition("@")[2].split(".")
    return {mail, *(".".join(labels[start:]) for start in range(len(labels)))}


def _written(entry: str) -> str:
    """Write an address or a domain in the one way of the record, or as it stands where it is none."""
    local, _, domain = entry.rpartition("@")
    try:
        written = address(f"mailto:{local or 'anybody'}@{domain}").value
    except AddressError:
        return entry.lower()
    return written if local else written.removeprefix("anybody@")
