"""How much of a scan is read and shown: what people send stays far below, and what goes past is told."""

MAX_BYTES = 64 * 1024 * 1024
PAGES = 100  # of one scan; the rest is kept, and not read
PIXELS = 60_000_000  # of a page as it came: A3 at 500 dots an inch
DRAWN = 16_000_000  # pixels of a page as it is read
SHOWN = 1_200  # pixels from left to right of a page as it is shown
LONGEST = 3 * SHOWN  # and from top to bottom
MAX_TEXT = 2_000_000  # characters of a scan
MEMORY = 1024 * 1024 * 1024  # bytes, for whoever reads and for OCR each
SECONDS = 60  # for a page; a slow machine reads one in five
WHOLE = 900  # seconds for a scan
DEATHS = 3  # pages of one scan that may end whoever reads them; then the rest is left
