from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "mayest.record"
    label = "record"
