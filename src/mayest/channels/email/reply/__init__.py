"""What is new in a mail: without the quoted text below or above it, and without the signature."""

from mayest.channels.email.reply.trim import new_in

__all__ = ["new_in"]
