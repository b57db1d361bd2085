"""How much of a mail is read: real mail stays far below, and what goes past is told, not guessed at."""

MAX_BYTES = 64 * 1024 * 1024
MAX_HEADER_BYTES = 512 * 1024
MAX_HEADERS = 2_000
MAX_VALUE = 128 * 1024  # characters of one header
MAX_PARAMETERS = 100
MAX_DEPTH = 30
MAX_PARTS = 1_000
MAX_PARTIES = 2_000
MAX_REFERENCES = 500
MAX_ADDRESS = 512
MAX_NAME = 400
MAX_SUBJECT = 2_000
MAX_TEXT = 2_000_000  # characters that are made readable and searchable; the raw mail is kept whole
MAX_HTML = 8_000_000
