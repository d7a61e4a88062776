from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from conditions.publishing import ContentFileError, dump, dump_pictures


class Command(BaseCommand):
    help = (
        "Writes the working copy as content files, one an item, and the files of its pictures into pictures/. Of what "
        "load_content read, the same bytes."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options):
        try:
            count, pictures = dump(folder), dump_pictures(folder)
        except ContentFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} files and {pictures} pictures written to {folder}.")
