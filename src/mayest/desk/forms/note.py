"""A word among colleagues."""

from django import forms

LONGEST = 20_000  # characters


class NoteForm(forms.Form):
    text = forms.CharField(
        label="Note",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "A note needs a word or two."},
    )
