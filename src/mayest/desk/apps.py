"""Tells Django where the desk lives."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "mayest.desk"
    label = "desk"
