"""Tells Django where the people lives."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "mayest.people"
    label = "people"
