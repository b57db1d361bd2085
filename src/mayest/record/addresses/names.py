"""What kinds of reference there are. Plain Python, for those who look for them without Django."""

# As they are numbered by whoever issues them: letters, digits and hyphens.
NUMBERED = ("account", "booking", "contract", "customer", "invoice", "order", "policy", "ticket", "waybill")
# What opens doors in the wrong hands: a keyed digest is kept in place of the number.
SEALED = ("card", "licence", "nhs", "nino", "passport", "ssn", "tax")
REFERENCES = frozenset({"iban", "vat", "wallet", *NUMBERED, *SEALED})
