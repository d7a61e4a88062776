"""What was worked out from some of the answers, kept while there is room: a step asks for the same more than once.

Everything remembered here follows from the knowledge and the key alone, so that forgetting never changes a
result, and nothing of it says who answered, or when.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """A table of at most `room` values. When it is full, all is forgotten and it begins anew."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._found: dict[Key, Value] = {}

    def recall(self, key: Key, work_out: Callable[[], Value]) -> Value:
        """The value for this key, worked out where it is not known yet."""
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= self._room:
                self._found = {}
            found = self._found[key] = work_out()
        return found
