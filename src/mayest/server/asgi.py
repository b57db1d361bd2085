"""The house as an ASGI application."""

import os

from django.core.asgi import get_asgi_application

os.umask(0o077)  # as in the terminal: what is made here is for no other account on this machine
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mayest.server.settings")
application = get_asgi_application()
