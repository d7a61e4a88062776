import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from PIL import Image
from tqdm import tqdm

from conditions.models import Drawing
from conditions.pictures.illustrations import illustration
from conditions.pictures.illustrator import TONES, Recipe, draw, seed_of
from conditions.publishing import Task, keep_illustration, undrawn

THUMBNAIL = (320, 240)


class Command(BaseCommand):
    help = (
        "Draws the close-ups of conditions, each on every tone, as PNG files; or all of them small, a row each, as one "
        "contact sheet; or keeps them, where they are missing or their recipe has changed. The same recipe gives the "
        "same picture."
    )

    def add_arguments(self, parser):
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="drawings; without any, all")
        parser.add_argument("--tone", type=int, choices=TONES, help="one tone of the Monk scale; without it, all")
        parser.add_argument("--folder", type=Path, default=settings.VAR_DIR / "drawings", help="default: var/drawings")
        parser.add_argument("--contact-sheet", type=Path, metavar="FILE", help="one picture of all, and nothing else")
        parser.add_argument("--save", action="store_true", help="keep them for the site; public once published")
        parser.add_argument("--force", action="store_true", help="with --save: those that are up to date, too")

    def handle(self, *, slugs, tone, folder, contact_sheet, save, force, **options):
        drawings = self._drawings(slugs)
        tones = (tone,) if tone else TONES
        if save:
            return self._save(undrawn(drawings, tones, all_anew=force), len(drawings) * len(tones))
        wanted = [(drawing, tone) for drawing in drawings for tone in tones]
        sheet = Image.new("RGB", (THUMBNAIL[0] * len(tones), THUMBNAIL[1] * len(drawings))) if contact_sheet else None
        folder.mkdir(parents=True, exist_ok=True)
        for place, (drawing, tone) in enumerate(self._progress(wanted, len(wanted))):
            picture = draw(Recipe.parse(drawing.recipe), tone, seed_of(drawing.slug))
            if sheet:
                row, column = divmod(place, len(tones))
                sheet.paste(picture.resize(THUMBNAIL), (THUMBNAIL[0] * column, THUMBNAIL[1] * row))
            else:
                picture.save(folder / f"{drawing.slug}-{tone}.png")
        if sheet:
            sheet.save(contact_sheet)
        self.stdout.write(f"{len(wanted)} pictures drawn into {contact_sheet or folder}.")

    def _drawings(self, slugs: list[str]) -> list[Drawing]:
        found = Drawing.objects.order_by("slug")
        if slugs:
            found = found.filter(slug__in=slugs)
            if missing := set(slugs) - {drawing.slug for drawing in found}:
                raise CommandError(f"There is no drawing {', '.join(sorted(missing))}.")
        if not found:
            raise CommandError("There are no drawings: run 'manage.py load_content' first.")
        return list(found)

    def _save(self, tasks: Sequence[Task], asked: int):
        size = 0
        for task, data in self._progress(_drawn(tasks), len(tasks)):
            keep_illustration(task, data)
            size += len(data)
        self.stdout.write(f"{len(tasks)} illustrations drawn, {size:,} bytes; {asked - len(tasks)} were up to date.")
        if tasks:
            self.stdout.write("Publish their conditions to show them; 'manage.py dump_content' writes them as content.")

    def _progress(self, items, total: int):
        return tqdm(items, total=total, desc="Drawing", leave=False, file=self.stderr, disable=None)


def _drawn(tasks: Sequence[Task]) -> Iterator[tuple[Task, bytes]]:
    """Each as soon as it is drawn, by as many processes as there are cores. They know nothing of the database."""
    if not tasks:
        return
    workers = min(os.cpu_count() or 1, len(tasks))
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        drawing = {pool.submit(illustration, task.drawing.recipe, task.tone, task.seed): task for task in tasks}
        try:
            for done in as_completed(drawing):
                yield drawing[done], done.result()
        finally:
            pool.shutdown(cancel_futures=True)
