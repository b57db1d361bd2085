"""What letters and faxes share: pictures of pages, laid down in a folder that is watched."""

from collections.abc import Iterator
from typing import Any, ClassVar

from mayest.channels.noted import Noted
from mayest.channels.scans import tesseract
from mayest.channels.scans.languages import languages_in, mend
from mayest.channels.scans.limits import MAX_BYTES
from mayest.channels.watched import fetching
from mayest.channels.watched.trying import try_watching
from mayest.channels.watched.watch import Watch
from mayest.channels.wire import Fetched


class Scanned(Noted):
    """A channel on which pages come. Its settings name a `folder`, empty where none is watched, and `languages`."""

    has_maildir: ClassVar[bool] = False

    def can_fetch(self, settings: Any) -> bool:  # noqa: ANN401  # each channel's own dataclass
        """Whether a folder is named."""
        return bool(settings.folder.strip())

    def fetch(self, settings: Any, bookmark: str) -> Iterator[Fetched]:  # noqa: ANN401  # as above
        """Give what is complete and was not taken yet, oldest first; raises WireError, and nothing else."""
        return fetching.fetch(self._watch(settings), bookmark, self.parse, MAX_BYTES)

    def try_fetching(self, settings: Any) -> str:  # noqa: ANN401  # as above
        """Look into the folder, and say what lies there and who will read it; raises WireError."""
        languages = self.languages(settings)
        ocr = tesseract.found(languages)
        lacking = () if ocr and not ocr.missing else ocr.missing if ocr else languages
        reader = ocr.name if ocr else "nobody, for there is no OCR here"
        return f"{try_watching(self._watch(settings))}, read by {reader}" + (f": {mend(lacking)}" if lacking else "")

    def wait(self, settings: Any, bookmark: str, seconds: float) -> None:  # noqa: ANN401  # as above
        """Return once something lies there that was not taken, at the latest after that time; raises WireError."""
        fetching.wait(self._watch(settings), bookmark, seconds)

    def languages(self, settings: Any) -> tuple[str, ...]:  # noqa: ANN401  # as above
        """Give the languages of the pages, as OCR calls them."""
        return languages_in(settings.languages)

    def _watch(self, settings: Any) -> Watch:  # noqa: ANN401  # as above
        return Watch(settings.folder, getattr(settings, "quiet", 0), settings.moves, self.has_maildir)
