"""Drawings become illustrations: which are still to be drawn, and keeping what was."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.files.base import ContentFile

from conditions.models import Drawing, Illustration
from conditions.pictures.illustrations import drawn_from
from conditions.pictures.illustrator import seed_of


@dataclass(frozen=True)
class Task:
    """An illustration to draw."""

    drawing: Drawing
    tone: int

    @property
    def seed(self) -> int:
        return seed_of(self.drawing.slug)

    @property
    def drawn_from(self) -> str:
        return drawn_from(self.drawing.recipe, self.seed)


def undrawn(drawings: Iterable[Drawing], tones: Collection[int], *, all_anew: bool = False) -> list[Task]:
    """What is missing, or was drawn from another recipe; or everything. In the order of the drawings, then tones."""
    kept = {(row.drawing_id, row.tone): row.drawn_from for row in Illustration.objects.order_by("pk")}
    tasks = [Task(drawing, tone) for drawing in drawings for tone in tones]
    return [task for task in tasks if all_anew or kept.get((task.drawing.pk, task.tone)) != task.drawn_from]


def keep_illustration(task: Task, data: bytes) -> Illustration:
    """Keep what was drawn, in place of what was there. It is public once its condition is published."""
    row = Illustration.objects.filter(drawing=task.drawing, tone=task.tone).first()
    row = row or Illustration(drawing=task.drawing, tone=task.tone)
    row.drawn_from = task.drawn_from
    row.file = ContentFile(data, name="drawn.avif")
    row.save()
    return row
