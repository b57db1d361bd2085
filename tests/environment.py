"""Gives the tests a home of their own; loaded before Django reads its settings."""

import atexit
import os
import shutil
import tempfile

home = tempfile.mkdtemp(prefix="mayest-tests-")
os.environ["MAYEST_HOME"] = home
atexit.register(shutil.rmtree, home, ignore_errors=True)
