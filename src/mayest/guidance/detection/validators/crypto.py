"""Addresses of crypto currencies."""

import re

from stdnum import bitcoin

_ETHEREUM = re.compile(r"0x[0-9a-fA-F]{40}")


def is_crypto_address(text: str) -> bool:
    """Whether this is a Bitcoin address with its checksum (Base58Check, Bech32), or has the form of an Ethereum one."""
    return bool(_ETHEREUM.fullmatch(text)) or bool(bitcoin.is_valid(text))
