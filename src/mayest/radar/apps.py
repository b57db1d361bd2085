"""Tells Django where the radar lives."""

from django.apps import AppConfig


class RadarConfig(AppConfig):
    name = "mayest.radar"
    label = "radar"
