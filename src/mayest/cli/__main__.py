"""`python -m mayest.cli` is `mayest`."""

import sys

from mayest.cli.main import main

sys.exit(main())
