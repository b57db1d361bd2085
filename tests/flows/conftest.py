"""Real servers, started once for the tests that ask for them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import atproto
from tests.servers.postfix import Postfix, postfix, why_not


@pytest.fixture(scope="session")
def running_postfix() -> Iterator[Postfix]:
    """Start a Postfix, if one is here. Its folder lies where the accounts that it delivers as may go."""
    if reason := why_not():
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="mayest-postfix-") as home, postfix(Path(home)) as server:
        yield server


@pytest.fixture
def mail_server(running_postfix: Postfix) -> Postfix:
    """Give the Postfix with empty mailboxes."""
    running_postfix.empty()
    return running_postfix


@pytest.fixture(scope="session")
def bluesky_network() -> Iterator[atproto.Network]:
    """Start a network of the AT protocol, if one is here. Nobody on it is anybody twice: see `Network.join`."""
    if reason := atproto.why_not():
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="mayest-atproto-") as home, atproto.network(Path(home)) as running:
        yield running
