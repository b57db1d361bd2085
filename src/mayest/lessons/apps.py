"""Tells Django where the lessons live."""

from django.apps import AppConfig


class LessonsConfig(AppConfig):
    name = "mayest.lessons"
    label = "lessons"
