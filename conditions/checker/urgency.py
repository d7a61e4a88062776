"""How soon someone should be helped, from least to most urgent."""

from __future__ import annotations

from enum import IntEnum

from .errors import UrgencyError, choose_from


class Urgency(IntEnum):
    """The five levels, ordered: a greater value is more urgent, so `max` is the worst of several."""

    SELF_CARE = 0
    PHARMACIST = 1
    SOON = 2
    URGENT = 3
    EMERGENCY = 4

    @property
    def slug(self) -> str:
        """The published id, such as 'self-care'."""
        return self.name.lower().replace("_", "-")

    @classmethod
    def from_slug(cls, slug: object) -> Urgency:
        """The level with this published id. Raises `UrgencyError` for any other value."""
        for level in cls:
            if level.slug == slug:
                return level
        ids = [level.slug for level in reversed(cls)]
        raise UrgencyError(f"there is no urgency {slug!r}. {choose_from(slug, ids)}")
