import os
from concurrent.futures import ThreadPoolExecutor

from django.core.management.base import BaseCommand
from tqdm import tqdm

from conditions.media import NoSuchPicture, rendition
from conditions.publishing import discard_leftovers, wanted_renditions


class Command(BaseCommand):
    help = (
        "Makes every rendition of every picture that is not there yet, so that no visitor waits for one, and removes "
        "files that nothing names any more. What it is stopped at it goes on with when run again."
    )

    def handle(self, **options):
        wanted = wanted_renditions()
        gone = discard_leftovers()
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # the encoders let other threads run
            try:
                sizes = list(
                    tqdm(
                        pool.map(self._make, wanted),
                        total=len(wanted),
                        desc="Making",
                        leave=False,
                        file=self.stderr,
                        disable=None,
                    )
                )
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        made = [size for size in sizes if size is not None]
        self.stdout.write(f"{len(made)} renditions made, {sum(made):,} bytes. {gone} leftover files removed.")
        if len(made) < len(wanted):
            self.stderr.write(f"{len(wanted) - len(made)} could not be made: their picture is missing in the storage.")

    def _make(self, wanted: tuple[str, int, str]) -> int | None:
        try:
            return len(rendition(*wanted))
        except NoSuchPicture:
            return None
