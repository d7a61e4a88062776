"""YAML fixtures for Django's own `loaddata`, in any order of files.

Django sets aside a relation to a row that comes later, and saves the row without it. Where the relation is required
that cannot be: such a row waits as a whole.
"""

from django.core.serializers import pyyaml
from django.core.serializers.base import DEFER_FIELD, DeserializedObject
from django.core.serializers.python import Deserializer as PythonDeserializer

Serializer = pyyaml.Serializer


class WaitingObject(DeserializedObject):
    """A row that points to one not there yet. `loaddata` saves it after all others."""

    def __init__(self, model, node: dict):
        super().__init__(model(), deferred_fields={"everything": node})

    def save(self, *args, **kwargs):
        """Not yet."""

    def save_deferred_fields(self, using=None):
        """Save it now. Raises DeserializationError if what it points to is in no file."""
        for found in PythonDeserializer(self.deferred_fields.values(), using=using):
            found.save(using=using)


class Deserializer(pyyaml.Deserializer):
    def _handle_object(self, obj):
        model = self._get_model_from_node(obj["model"])
        if self.handle_forward_references and any(self._must_wait(model, *item) for item in obj["fields"].items()):
            yield WaitingObject(model, obj)
        else:
            yield from super()._handle_object(obj)

    def _must_wait(self, model, name: str, value) -> bool:
        field = next((field for field in model._meta.concrete_fields if field.name == name), None)
        if field is None or not field.many_to_one or field.null:
            return False
        return self._handle_fk_field_node(field, value) == DEFER_FIELD
