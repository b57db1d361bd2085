"""Addresses of crypto currencies."""

import re

from mayest.guidance.detection.validators.libraries import valid_by_stdnum

_is_bitcoin = valid_by_stdnum("bitcoin")
_ETHEREUM = re.compile(r"0x[0-9a-fA-F]{40}")


def is_crypto_address(text: str) -> bool:
    """Whether this is a Bitcoin address with its checksum (Base58Check, Bech32), or has the form of an Ethereum one."""
    return bool(_ETHEREUM.fullmatch(text)) or _is_bitcoin(text)
