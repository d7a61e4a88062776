"""Which conditions have pictures, and on which skin tones."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from conditions.models import Condition, Illustration, Picture
from conditions.models.choices import PictureKind


@dataclass(frozen=True)
class Cover:
    """How many pictures of a condition there are on one tone."""

    illustrations: int = 0
    photographs: int = 0


def coverage() -> Mapping[str, Mapping[int, Cover]]:
    """Of the working copy: for each condition, by slug, the tones of the Monk scale it has pictures on, in order.

    Three queries.
    """
    counts: Counter[tuple[str, int, str]] = Counter()
    for condition, tone in Illustration.objects.values_list("drawing__condition__slug", "tone"):
        counts[condition, tone, PictureKind.ILLUSTRATION] += 1
    for condition, tone, kind in Picture.objects.values_list("condition__slug", "tone", "kind"):
        counts[condition, tone, PictureKind(kind)] += 1
    tones: dict[str, set[int]] = {}
    for condition, tone, _ in counts:
        tones.setdefault(condition, set()).add(tone)
    return {
        slug: {
            tone: Cover(counts[slug, tone, PictureKind.ILLUSTRATION], counts[slug, tone, PictureKind.PHOTOGRAPH])
            for tone in sorted(tones.get(slug, ()))
        }
        for slug in Condition.objects.order_by("slug").values_list("slug", flat=True)
    }
