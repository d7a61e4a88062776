"""Pictures beside content files: `pictures/<digest>.<format>`, the files that rows in the YAML files name."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from conditions.media import ORIGINALS
from conditions.pictures import digest_of, is_digest_name
from conditions.publishing.content_files import ContentFileError, Entry
from conditions.publishing.files import ROWS

FOLDER = "pictures"
_MODELS = frozenset(model._meta.label_lower for model in ROWS)
_ADVICE = "take it back from version control, or dump the content again where it was made."


def store_pictures(folder: Path, entries: Sequence[Entry]) -> list[str]:
    """Put the files that these rows name into the storage, unless they are there. Returns the names of those put.

    Raises ContentFileError, with nothing put, for one that is missing or is not what its name says.
    """
    found = {}
    faults = []
    for entry in entries:
        if str(entry.data["model"]).lower() in _MODELS:
            name = str(entry.data["fields"].get("file", ""))
            found[name] = folder / FOLDER / PurePosixPath(name).name
            faults += [entry.error(message, "file") for message in _faults(name, found[name])]
    if faults:
        raise ContentFileError("\n".join(faults))
    return [_put(name, file) for name, file in found.items() if not default_storage.exists(name)]


def _faults(name: str, file: Path) -> Iterable[str]:
    if name != f"{ORIGINALS}/{file.name}" or not is_digest_name(file.name):
        yield f"'{name}' is no file of a picture: give '{ORIGINALS}/' and its digest, as dump_content does."
    elif not file.is_file():
        if not default_storage.exists(name):
            yield f"{file} is missing: {_ADVICE}"
    elif digest_of(file.read_bytes()) != file.stem:
        yield f"{file} is not the file it was, its digest is another: {_ADVICE}"


def _put(name: str, file: Path) -> str:
    return default_storage.save(name, ContentFile(file.read_bytes()))


def dump_pictures(folder: Path) -> int:
    """Write the file of every picture, and take away those that no row names any more. Returns their number.

    Raises ContentFileError for one that is missing or is not what its name says.
    """
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    names = sorted({name for model in ROWS for name in model.objects.values_list("file", flat=True)})
    for name in names:
        file = folder / FOLDER / PurePosixPath(name).name
        if not (file.is_file() and digest_of(file.read_bytes()) == file.stem):
            file.write_bytes(_original(name, file))
    kept = {PurePosixPath(name).name for name in names}
    for file in (folder / FOLDER).iterdir():
        if is_digest_name(file.name) and file.name not in kept:
            file.unlink()
    return len(names)


def _original(name: str, file: Path) -> bytes:
    try:
        with default_storage.open(name) as original:
            data = original.read()
    except FileNotFoundError as error:
        raise ContentFileError(f"{name} is missing in the storage: put it back, or delete its picture.") from error
    if not is_digest_name(file.name) or digest_of(data) != file.stem:
        raise ContentFileError(f"{name} is not named by its digest: save its picture again in the admin.")
    return data
