"""Who looks after a conversation."""

from django import forms

from mayest.people.models import Colleague


class AssignmentForm(forms.Form):
    to = forms.ModelChoiceField(Colleague.objects.all(), required=False, empty_label="Nobody", label="Assigned to")
