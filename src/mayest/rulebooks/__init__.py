"""Data: the guidance that ships."""

from pathlib import Path

SHIPPED = Path(__file__).parent
