"""The networks that people use, as data, and how they are noticed in what somebody writes. Plain Python."""

from mayest.radar.networks.looking import Seen, seen_in
from mayest.radar.networks.network import Network, networks

__all__ = ["Network", "Seen", "networks", "seen_in"]
