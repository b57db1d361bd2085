"""A bar on standard error for long work; where nobody looks at a terminal there is none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm


@contextmanager
def progress(what: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how many are done of how many (0: not known yet)."""
    with tqdm(desc=what, unit=f" {unit}", disable=None, dynamic_ncols=True) as bar:

        def tell(done: int, total: int) -> None:
            bar.total = total or None
            bar.update(done - bar.n)

        yield tell
