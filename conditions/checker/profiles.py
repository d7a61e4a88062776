"""What is stated of one cause: how often each option is true of people who have it.

A number is a fraction, or one of the six frequency classes of the Human Phenotype Ontology (HP:0040279 and
below, https://hpo.jax.org/browse/term/HP:0040279). What a profile leaves out is silence, not absence.
"""

from collections.abc import Mapping
from types import MappingProxyType

from .errors import ProfileError, choose_from
from .vocabulary import Finding, Vocabulary

FREQUENCY_CLASSES = ("obligate", "very-frequent", "frequent", "occasional", "very-rare", "excluded")

Frequency = str | float
Profile = Mapping[str, Mapping[str, Frequency]]


def parse_profile(raw: object, vocabulary: Vocabulary) -> Profile:
    """Read a profile from JSON and check every id and number in it.

    `raw` is {finding: {option: frequency class id or fraction from 0 to 1}}. Returns the same, read-only,
    with fractions as floats. Raises `ProfileError` naming the finding and option.
    """
    if not isinstance(raw, Mapping):
        raise ProfileError("profile: write an object of findings, {} where nothing is known")
    return MappingProxyType({slug: _read_finding(slug, stated, vocabulary) for slug, stated in raw.items()})


def _read_finding(slug: object, stated: object, vocabulary: Vocabulary) -> Mapping[str, Frequency]:
    finding = vocabulary.by_slug.get(slug) if isinstance(slug, str) else None
    if finding is None:
        raise ProfileError(f"profile: there is no finding {slug!r}. {choose_from(slug, vocabulary.by_slug)}")
    if not isinstance(stated, Mapping):
        raise ProfileError(f"profile, finding '{slug}': write an object of options and their frequency")
    read = {option: _read_frequency(finding, option, value) for option, value in stated.items()}
    excluded = [option for option, value in read.items() if value in (0, "excluded")]
    if not finding.is_many and len(excluded) == len(finding.options):
        raise ProfileError(f"profile, finding '{slug}': every option is excluded; leave one that can happen")
    return MappingProxyType(read)


def _read_frequency(finding: Finding, option: object, value: object) -> Frequency:
    where = f"profile, finding '{finding.slug}', option '{option}'"
    if option not in finding.option_slugs:
        raise ProfileError(f"{where}: there is no such option. {choose_from(option, finding.option_slugs)}")
    if isinstance(value, str):
        if value not in FREQUENCY_CLASSES:
            known = choose_from(value, FREQUENCY_CLASSES)
            raise ProfileError(f"{where}: {value!r} is no frequency class. {known}")
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ProfileError(f"{where}: {value!r} is no frequency; write a class or a fraction from 0 to 1")
    if not 0 <= value <= 1:
        raise ProfileError(f"{where}: {value} is not between 0 and 1; write 0.25 for 25 %")
    return float(value)
