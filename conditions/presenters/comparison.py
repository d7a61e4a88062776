"""Two look-alikes side by side."""

from conditions.library import Condition, Region
from conditions.presenters import wording
from conditions.presenters.pictures import ShownPicture, first_picture

_LABELS = (*wording.SIGNS.values(), "Can you catch it?", "How serious", "Help it usually needs")


class Comparison:
    """Two conditions side by side. `rows` are (label, words of the one, words of the other); where neither says
    anything there is none."""

    def __init__(self, one: Condition, other: Condition, region: Region):
        self.one, self.other = self.both = one, other
        traits = zip(_LABELS, _traits(one, region), _traits(other, region), strict=True)
        self.rows = [row for row in traits if any(row[1:])]

    @property
    def columns(self) -> tuple[tuple[Condition, ShownPicture | None], ...]:
        """Each with a picture, None where there is none."""
        return tuple((condition, first_picture(condition)) for condition in self.both)

    @property
    def has_pictures(self) -> bool:
        return any(picture for _, picture in self.columns)

    @property
    def difference(self) -> str:
        """The one difference that tells the other apart."""
        return next(link.difference for link in self.one.look_alikes if link.condition == self.other.slug)


def _traits(condition: Condition, region: Region) -> tuple[str, ...]:
    return (
        *(condition.signs.get(name, "") for name in wording.SIGNS),
        wording.CONTAGION[condition.contagion],
        wording.HARM[condition.harm],
        wording.urgency_words(condition.urgency, region).action,
    )
