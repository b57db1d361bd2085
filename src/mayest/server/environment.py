"""What the surroundings say: every MAYEST_ variable, typed. Plain Python: the terminal reads it without Django."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

import platformdirs

from mayest.gateway.web.sites import site

PREFIX = "MAYEST_"
READ_ELSEWHERE = frozenset({"MAYEST_CORPORA", "MAYEST_REQUIRE"})  # by the tests
_MAIL_NAME = re.compile(r"(?:[^\s@,]+@)?[^\s@,.]+(?:\.[^\s@,.]+)+")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class UnusableVariableError(Exception):
    """A variable is unknown, or its value cannot be used; the text names it and the mend."""


@dataclass(frozen=True, slots=True)
class Environment:
    """One field a variable: `database` is MAYEST_DATABASE. What is left out serves a desk on this machine alone.

    `home` is the folder of all state; `database` a postgresql:// address ("" is SQLite in `home`); `secret_key` signs
    sessions ("" is a key made once and kept in `home`); `hosts` are the names the desk answers to; `origins` the
    addresses, with https://, that may post to it through a proxy; `proxies` the addresses of those that are believed
    when they say whom they speak for; `region` the country in whose way a phone number without prefix is read
    (ISO 3166, two letters); `confidential` the addresses and domains whose mail the gateway neither compares nor
    records; `gateway_sites` the sites to which posts are looked at; `https` says that browsers reach the desk over TLS;
    `demo` that whoever comes from this machine is signed in as the demo's colleague.
    """

    home: Path
    database: str = ""
    secret_key: str = ""
    hosts: tuple[str, ...] = LOOPBACK
    origins: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    organisation: str = "Our organisation"
    region: str = "GB"
    time_zone: str = "Europe/London"
    confidential: tuple[str, ...] = ()
    gateway_sites: tuple[str, ...] = ()
    https: bool = False
    demo: bool = False


def environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Read the variables; raises UnusableVariableError at the first that is unknown or unusable."""
    given = {name: value for name, value in variables.items() if name.startswith(PREFIX) and name not in READ_ELSEWHERE}
    home = Path(given.pop("MAYEST_HOME", "") or platformdirs.user_data_path("mayest")).absolute()
    return Environment(home=home, **dict(_read(name, value) for name, value in given.items()))  # type: ignore[arg-type]  # each reader gives its field's type


def _read(name: str, value: str) -> tuple[str, object]:
    field = name.removeprefix(PREFIX).lower()
    if field not in READERS:
        known = ", ".join(["MAYEST_HOME", *(PREFIX + field.upper() for field in READERS)])
        raise UnusableVariableError(f"{name} is not a variable that Mayest knows; it reads {known}")
    try:
        return field, READERS[field](value)
    except ValueError as error:
        raise UnusableVariableError(f"{name} is {value!r}: {error}") from None


def _flag(value: str) -> bool:
    if value not in {"0", "1"}:
        raise ValueError("say 1 for yes or 0 for no")
    return value == "1"


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _database(value: str) -> str:
    if value and not value.startswith(("postgresql://", "postgres://")):
        raise ValueError("say postgresql://user:password@host/name, or leave it out for SQLite")
    return value


def _region(value: str) -> str:
    if len(value) != len("GB") or not value.isalpha():
        raise ValueError("say a country in two letters, such as GB or DE")
    return value.upper()


def _time_zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("say a time zone such as Europe/London")
    return value


def _mail_names(value: str) -> tuple[str, ...]:
    names = tuple(name.lower() for name in _names(value))
    if not all(_MAIL_NAME.fullmatch(name) for name in names):
        raise ValueError("say addresses and domains with commas, such as works-council@example.org, counsel.example")
    return names


def _sites(value: str) -> tuple[str, ...]:
    return tuple(site(name) for name in _names(value))


READERS: dict[str, Callable[[str], object]] = {
    "database": _database,
    "secret_key": str,
    "hosts": _names,
    "origins": _names,
    "proxies": _names,
    "organisation": str,
    "region": _region,
    "time_zone": _time_zone,
    "confidential": _mail_names,
    "gateway_sites": _sites,
    "https": _flag,
    "demo": _flag,
}
