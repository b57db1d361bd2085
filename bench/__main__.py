"""`python -m bench [NAME ...]`: run the named benches, or all of them."""

import importlib
import sys

NAMES = ("check_speed", "import_mail", "pages", "gateway")


def main() -> int:
    """Run them in their order; 2 for a name that is none."""
    chosen = sys.argv[1:] or list(NAMES)
    if unknown := [name for name in chosen if name not in NAMES]:
        print(f"bench: there is no {', '.join(unknown)}; choose of {', '.join(NAMES)}", file=sys.stderr)
        return 2
    for name in chosen:
        print(f"\n== {name}")
        importlib.import_module(f"bench.{name}").main()
    return 0


sys.exit(main())
