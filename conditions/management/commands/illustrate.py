from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from PIL import Image
from tqdm import tqdm

from conditions.models import Drawing
from conditions.pictures.illustrator import TONES, Recipe, draw, seed_of

THUMBNAIL = (320, 240)


class Command(BaseCommand):
    help = (
        "Draws the close-ups of conditions, each on every tone, as PNG files; or all of them small, a row each, as one "
        "contact sheet. The same recipe gives the same picture."
    )

    def add_arguments(self, parser):
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="drawings; without any, all")
        parser.add_argument("--tone", type=int, choices=TONES, help="one tone of the Monk scale; without it, all")
        parser.add_argument("--folder", type=Path, default=settings.VAR_DIR / "drawings", help="default: var/drawings")
        parser.add_argument("--contact-sheet", type=Path, metavar="FILE", help="one picture of all, and nothing else")

    def handle(self, *, slugs, tone, folder, contact_sheet, **options):
        drawings = self._drawings(slugs)
        tones = (tone,) if tone else TONES
        wanted = [(drawing, tone) for drawing in drawings for tone in tones]
        sheet = Image.new("RGB", (THUMBNAIL[0] * len(tones), THUMBNAIL[1] * len(drawings))) if contact_sheet else None
        folder.mkdir(parents=True, exist_ok=True)
        for place, (drawing, tone) in enumerate(
            tqdm(wanted, desc="Drawing", leave=False, file=self.stderr, disable=None)
        ):
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
