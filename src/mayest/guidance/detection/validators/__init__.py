"""The named functions by which an entity file has a value checked: each takes the text and says whether it is one."""

from collections.abc import Callable, Mapping

from mayest.guidance.detection.validators.cards import is_card, is_luhn
from mayest.guidance.detection.validators.crypto import is_crypto_address
from mayest.guidance.detection.validators.dates import is_date_of_birth
from mayest.guidance.detection.validators.iban import is_iban
from mayest.guidance.detection.validators.libraries import valid_by_stdnum
from mayest.guidance.detection.validators.network import is_ip_address, is_web_address
from mayest.guidance.detection.validators.phones import is_phone, is_phone_shape
from mayest.guidance.detection.validators.secrets import is_jwt, is_password, is_random
from mayest.guidance.detection.validators.security_number import is_ssn
from mayest.guidance.detection.validators.vat import is_vat

Validator = Callable[[str], bool]

VALIDATORS: Mapping[str, Validator] = {
    "aba": valid_by_stdnum("us.rtn"),
    "bic": valid_by_stdnum("bic"),
    "card": is_card,
    "crypto": is_crypto_address,
    "date_of_birth": is_date_of_birth,
    "de_tax_id": valid_by_stdnum("de.idnr"),
    "iban": is_iban,
    "ip": is_ip_address,
    "jwt": is_jwt,
    "luhn": is_luhn,
    "nhs": valid_by_stdnum("gb.nhs"),
    "password": is_password,
    "phone": is_phone,
    "phone_shape": is_phone_shape,
    "random": is_random,
    "ssn": is_ssn,
    "vat": is_vat,
    "web": is_web_address,
}

__all__ = ["VALIDATORS", "Validator"]
