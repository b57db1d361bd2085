"""Which sites are looked at, and where people have their private mail."""

import pytest

from mayest.gateway.web.sites import is_listed, private_mail, site
from mayest.server.environment import UnusableVariableError, environment

SITES = frozenset({"forum.example", "xn--bcher-kva.example", "google.com"})


@pytest.mark.parametrize(
    ("host", "listed"),
    [
        ("forum.example", True),
        ("www.forum.example", True),
        ("FORUM.example.", True),
        ("bücher.example", True),
        ("notforum.example", False),
        ("forum.example.org", False),
        ("example", False),
        ("", False),
        ("\udc80.example", False),
        ("127.0.0.1", False),
        ("groups.google.com", True),
        ("mail.google.com", False),
        ("0.mail.google.com", False),
    ],
)
def test_a_site_stands_for_itself_and_all_below_it_but_private_mail(host: str, listed: bool) -> None:  # noqa: FBT001
    assert is_listed(host, SITES) is listed


def test_sites_are_named_with_commas() -> None:
    read = environment({"MAYEST_GATEWAY_SITES": "Forum.example, bücher.example.,"}).gateway_sites
    assert read == ("forum.example", "xn--bcher-kva.example")
    assert environment({}).gateway_sites == ()


@pytest.mark.parametrize("name", sorted(private_mail()))
def test_nobody_can_list_private_mail(name: str) -> None:
    with pytest.raises(
        UnusableVariableError, match=rf"MAYEST_GATEWAY_SITES.*: {name} is where people have their private"
    ):
        environment({"MAYEST_GATEWAY_SITES": f"forum.example,www.{name}"})


@pytest.mark.parametrize(
    "name", ["com", "forum example.org", "https://forum.example/", "a..b", "*.example.org", "10.0.0.1"]
)
def test_what_is_no_name_of_a_site_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="say names with commas"):
        site(name)
    with pytest.raises(ValueError, match="say names with commas"):
        site(f"{'a.' * 130}example")


def test_the_places_of_private_mail_are_written_as_sites_are() -> None:
    assert {"mail.google.com", "outlook.live.com", "mail.yahoo.com", "proton.me", "web.de"} <= private_mail()
    assert all(name == name.strip().lower() and "." in name for name in private_mail())
