"""A file that came with an interaction."""

from django.db import models

from mayest.record.models.blob import Blob
from mayest.record.models.interaction import Interaction


class Attachment(models.Model):
    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="attachments")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=127)
    content_id = models.CharField(max_length=255, blank=True)

    def __str__(self) -> str:
        return self.name or self.media_type
