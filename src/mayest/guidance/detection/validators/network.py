"""Addresses of machines and of pages."""

import re
from ipaddress import ip_address

_VERSION_LIKE = re.compile(r"[01]\.\d{1,2}\.\d{1,2}\.\d{1,2}")
_TOP_LEVEL_DOMAINS = """
com org net edu gov mil int info biz name pro io ai app dev co me tv eu uk ie fr de at ch nl be lu it es pt se no dk fi
is pl cz sk hu ro bg gr si hr rs ua ru by tr il ae sa in pk cn jp kr tw hk sg my th vn ph id au nz za ng ke eg ma br ar
cl mx pe ca us online shop store site cloud tech blog news xyz example test
"""
_TOP_LEVEL = frozenset(_TOP_LEVEL_DOMAINS.split())
_WORDS = frozenset(["at", "be", "by", "de", "es", "id", "in", "is", "it", "me", "my", "name", "news", "no", "online"])
_ENDS_SENTENCES = _WORDS | {"pro", "shop", "so", "test", "us"}
"""Top-level domains that also end a sentence whose space was forgotten: they need a path."""
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([^/:?#\s]+)", re.IGNORECASE)


def is_ip_address(text: str) -> bool:
    """Whether this is an IPv4 or IPv6 address that says which machine: not all zeros, not the shape of a version."""
    if _VERSION_LIKE.fullmatch(text):
        return False
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return not address.is_unspecified


def is_web_address(text: str) -> bool:
    """Whether the host ends in a top-level domain in common use, or the scheme is written out."""
    if "://" in text:
        return True
    host = _HOST.match(text)
    if host is None:
        return False
    top = host.group(1).rpartition(".")[2].lower()
    return top in _TOP_LEVEL and (top not in _ENDS_SENTENCES or host.end() < len(text))
