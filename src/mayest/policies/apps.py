"""Tells Django where the policies live."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "mayest.policies"
    label = "policies"
