"""Cases: what people answered, with the causes and the urgency range it should lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from .answers import Answers
from .errors import AnswerError, CaseError, UrgencyError
from .urgency import Urgency
from .vocabulary import Vocabulary


@dataclass(frozen=True)
class Case:
    """One person. `causes` are listed causes with their weight, empty where none is known.

    `least` and `most` bound the right urgency, both included; both are `None` where it is not known.
    """

    id: str
    answers: Answers
    causes: tuple[tuple[str, float], ...] = ()
    least: Urgency | None = None
    most: Urgency | None = None

    @classmethod
    def parse(cls, raw: object, vocabulary: Vocabulary, place: int = 1) -> Case:
        """Read {"id", "answers": {...}, "causes": {slug: weight}, "urgency": {"min", "max"}} from JSON.

        causes and urgency may be absent or `None`, as may min and max, which then are the least and the most
        urgent level. `place` names a case without id. Raises `CaseError` naming the case and the field.
        """
        if not isinstance(raw, Mapping):
            raise CaseError(f"number {place}", "case", "write an object with id and answers")
        slug = raw.get("id")
        if not isinstance(slug, str) or not slug:
            raise CaseError(f"number {place}", "id", f"{slug!r} is no id; write a text")
        return cls(
            slug,
            _read_answers(slug, raw.get("answers"), vocabulary),
            _read_causes(slug, raw.get("causes")),
            *_read_urgency(slug, raw.get("urgency")),
        )

    @property
    def heaviest(self) -> str:
        """The listed cause of greatest weight, the first id of equals. Raises `ValueError` without any.

        The order of a JSON object means nothing, so it may not decide between equals.
        """
        return min(self.causes, key=lambda cause: (-cause[1], cause[0]))[0]


def parse_cases(raw: object, vocabulary: Vocabulary) -> tuple[Case, ...]:
    """Read {"cases": [...]} from JSON. Raises `CaseError`, also where two cases share an id."""
    listed = raw.get("cases") if isinstance(raw, Mapping) else None
    if not isinstance(listed, list | tuple):
        raise CaseError("file", "cases", 'write an object {"cases": [...]}')
    cases: dict[str, Case] = {}
    for place, each in enumerate(listed, 1):
        case = Case.parse(each, vocabulary, place)
        if case.id in cases:
            raise CaseError(case.id, "id", "another case has it; choose another")
        cases[case.id] = case
    return tuple(cases.values())


def _read_answers(case: str, raw: object, vocabulary: Vocabulary) -> Answers:
    try:
        return Answers.parse(raw, vocabulary)
    except AnswerError as error:
        field = f"answers.{error.finding}" if error.finding else "answers"
        raise CaseError(case, field, str(error)) from error


def _read_causes(case: str, raw: object) -> tuple[tuple[str, float], ...]:
    if raw is None:
        return ()
    if not isinstance(raw, Mapping):
        raise CaseError(case, "causes", "write an object of causes and their weight")
    for slug, weight in raw.items():
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight < inf:
            raise CaseError(case, f"causes.{slug}", f"{weight!r} is no weight; write a number, 0 or more")
    return tuple((str(slug), float(weight)) for slug, weight in raw.items())


def _read_urgency(case: str, raw: object) -> tuple[Urgency | None, Urgency | None]:
    if raw is None:
        return None, None
    if not isinstance(raw, Mapping):
        raise CaseError(case, "urgency", "write an object with min and max")
    least = _read_level(case, raw, "min", Urgency.SELF_CARE)
    most = _read_level(case, raw, "max", Urgency.EMERGENCY)
    if least > most:
        raise CaseError(case, "urgency", f"min {least.slug} is more urgent than max {most.slug}; swap them")
    return least, most


def _read_level(case: str, raw: Mapping[str, object], key: str, otherwise: Urgency) -> Urgency:
    try:
        return otherwise if raw.get(key) is None else Urgency.from_slug(raw[key])
    except UrgencyError as error:
        raise CaseError(case, f"urgency.{key}", str(error)) from error
