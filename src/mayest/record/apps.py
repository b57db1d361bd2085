"""Tells Django where the record lives."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "mayest.record"
    label = "record"
