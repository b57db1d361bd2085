"""Social security numbers of the United States."""

_NEVER_ISSUED = frozenset({"078-05-1120", "219-09-9999", "457-55-5462"})


def is_ssn(text: str) -> bool:
    """Whether the Social Security Administration could have issued it: area not 000, 666 or 9xx, no part all zeros."""
    digits = "".join(filter(str.isdecimal, text))
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    if area in {"000", "666"} or area.startswith("9") or group == "00" or serial == "0000":
        return False
    return f"{area}-{group}-{serial}" not in _NEVER_ISSUED
