from pathlib import Path

from django.core.management.base import BaseCommand

from conditions.publishing import dump


class Command(BaseCommand):
    help = "Writes the working copy as content files, one an item. Of what load_content read, the same bytes."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options):
        self.stdout.write(f"{dump(folder)} files written to {folder}.")
