"""What a visitor has answered so far: immutable, comparable, the same whatever the order it was given in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from .errors import AnswerError, choose_from
from .vocabulary import NONE, Finding, Vocabulary, leaf

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reply:
    """The answer to one question as leaves: known true, known false. Both are empty for 'not sure'."""

    finding: str
    present: frozenset[str] = NOTHING
    absent: frozenset[str] = NOTHING

    @property
    def is_unsure(self) -> bool:
        """Whether nothing was learned."""
        return not (self.present or self.absent)


@dataclass(frozen=True)
class Answers:
    """Replies in the order of the vocabulary. Make one with `parse`, change it with `with_answer`.

    Two are equal, and hash alike, when the same findings were asked and the same is known of them.
    """

    vocabulary: Vocabulary = field(compare=False, repr=False)
    replies: tuple[Reply, ...] = ()

    @classmethod
    def parse(cls, raw: object, vocabulary: Vocabulary) -> Answers:
        """Read answers from JSON: {finding: value}.

        A value is `None` ('not sure'); an option for a 'one' finding; for a 'many' finding a list of all that
        is true (the rest is absent, ["none"] or [] means all is), an option alone for a list of one, or
        {option: bool} where only those were asked about. Raises `AnswerError`.
        """
        if not isinstance(raw, Mapping):
            raise AnswerError(f"answers: {raw!r} cannot be read; write an object of findings and answers")
        replies = [_read_reply(_find(slug, vocabulary), value) for slug, value in raw.items()]
        return cls(vocabulary, _in_order(replies, vocabulary))

    @cached_property
    def by_finding(self) -> dict[str, Reply]:
        """Replies by finding id, in order."""
        return {reply.finding: reply for reply in self.replies}

    @cached_property
    def present(self) -> frozenset[str]:
        """Leaves known to be true."""
        return frozenset(chain.from_iterable(reply.present for reply in self.replies))

    @cached_property
    def absent(self) -> frozenset[str]:
        """Leaves known to be false, among them the other options of an answered 'one' finding."""
        return frozenset(chain.from_iterable(reply.absent for reply in self.replies))

    def is_asked(self, finding: str) -> bool:
        """Whether the question was put, 'not sure' included."""
        return finding in self.by_finding

    def is_known(self, finding: str) -> bool:
        """Whether anything was learned from the question."""
        return self.is_asked(finding) and not self.by_finding[finding].is_unsure

    def with_answer(self, finding: str, value: object) -> Answers:
        """These answers with this one added or replaced, all others kept. Values and errors as in `parse`."""
        reply = _read_reply(_find(finding, self.vocabulary), value)
        return Answers(self.vocabulary, _in_order([*self.without(finding).replies, reply], self.vocabulary))

    def without(self, *findings: str) -> Answers:
        """These answers as if `findings` had never been asked."""
        return Answers(self.vocabulary, tuple(r for r in self.replies if r.finding not in findings))

    def to_json(self) -> dict[str, object]:
        """The answers as `parse` reads them; parsing them again gives equal answers."""
        by_slug = self.vocabulary.by_slug
        return {reply.finding: _write(reply, by_slug[reply.finding]) for reply in self.replies}


def _in_order(replies: list[Reply], vocabulary: Vocabulary) -> tuple[Reply, ...]:
    return tuple(sorted(replies, key=lambda reply: vocabulary.rank[reply.finding]))


def _find(slug: object, vocabulary: Vocabulary) -> Finding:
    finding = vocabulary.by_slug.get(slug) if isinstance(slug, str) else None
    if finding is None:
        known = choose_from(slug, vocabulary.by_slug)
        raise AnswerError(f"answers: there is no finding '{slug}'. {known}", finding=str(slug))
    return finding


def _read_reply(finding: Finding, value: object) -> Reply:
    if value is None:
        return Reply(finding.slug)
    if not finding.is_many:
        return _read_one(finding, value)
    if isinstance(value, str):
        value = [value]
    if isinstance(value, Mapping):
        return _read_some(finding, value)
    if isinstance(value, Sequence):
        return _read_all(finding, value)
    raise _wrong(finding, f"{value!r} cannot be read; write a list of options, or null for 'not sure'")


def _read_one(finding: Finding, value: object) -> Reply:
    if not isinstance(value, str):
        raise _wrong(finding, f"{value!r} is not one option; write its id, or null for 'not sure'")
    chosen = frozenset({_check_option(finding, value)})
    return Reply(finding.slug, chosen, frozenset(finding.leaves) - chosen)


def _read_all(finding: Finding, listed: Sequence[object]) -> Reply:
    """Everything true is listed, so all else is absent; with nothing listed, 'none' is true."""
    chosen = frozenset(_check_option(finding, option) for option in listed)
    _refuse_none_with_others(finding, chosen)
    if not chosen and finding.none_leaf:
        chosen = frozenset({finding.none_leaf})
    return Reply(finding.slug, chosen, frozenset(finding.leaves) - chosen)


def _read_some(finding: Finding, named: Mapping[object, object]) -> Reply:
    """Only the named options are known. What is known of 'none' follows from the others."""
    for option, value in named.items():
        _check_option(finding, option)
        if not isinstance(value, bool):
            raise _wrong(finding, f"{value!r} is neither true nor false", str(option))
    present = frozenset(leaf(finding.slug, str(option)) for option, value in named.items() if value)
    _refuse_none_with_others(finding, present)
    own_none = frozenset({finding.none_leaf}) if finding.none_leaf else NOTHING
    absent = frozenset(leaf(finding.slug, str(option)) for option, value in named.items() if not value)
    absent -= own_none
    if present & own_none or present | absent == frozenset(finding.leaves) - own_none:
        return _read_all(finding, [name.partition(":")[2] for name in present])
    return Reply(finding.slug, present, absent | own_none if present else absent)


def _refuse_none_with_others(finding: Finding, present: frozenset[str]) -> None:
    if finding.none_leaf in present and len(present) > 1:
        raise _wrong(finding, "'none' stands alone; leave it out or leave out the others", NONE)


def _check_option(finding: Finding, option: object) -> str:
    if not isinstance(option, str) or option not in finding.option_slugs:
        problem = f"there is no option '{option}'. {choose_from(option, finding.option_slugs)}"
        raise _wrong(finding, problem, str(option))
    return leaf(finding.slug, option)


def _wrong(finding: Finding, problem: str, option: str | None = None) -> AnswerError:
    at_option = f", option '{option}'" if option is not None else ""
    return AnswerError(f"answers, finding '{finding.slug}'{at_option}: {problem}", finding.slug, option)


def _write(reply: Reply, finding: Finding) -> object:
    if reply.is_unsure:
        return None
    present = [o for o in finding.option_slugs if leaf(finding.slug, o) in reply.present]
    if not finding.is_many:
        return present[0]
    if len(reply.present) + len(reply.absent) == len(finding.options):
        return present
    known = (reply.present | reply.absent) - {finding.none_leaf}
    return {o: o in present for o in finding.option_slugs if leaf(finding.slug, o) in known}
