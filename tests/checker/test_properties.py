"""What must hold whatever the knowledge and whatever is answered."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from conditions.checker import Answers, next_step, path, posterior, reachable, triage

from .strategies import answers_to, knowledge_bases, values

few = settings(max_examples=40, deadline=None)


def known_options(answers, finding):
    known = dict.fromkeys(answers.present, True) | dict.fromkeys(answers.absent, False)
    pairs = zip(finding.option_slugs, finding.leaves, strict=True)
    return {option: known[name] for option, name in pairs if name in known and option != "none"}


def with_one_more_sign(answers):
    """Each way to add one sign of danger: an option present, or a 'one' answer of greater severity."""
    for finding in answers.vocabulary.findings:
        known = known_options(answers, finding)
        now = max((o.severity for o in finding.options if known.get(o.slug)), default=0)
        for option in finding.options:
            if finding.is_many and option.severity > 0 and not known.get(option.slug):
                yield answers.with_answer(finding.slug, {**known, option.slug: True})
            elif not finding.is_many and option.severity > now:
                yield answers.with_answer(finding.slug, option.slug)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_one_more_sign_never_lowers_the_urgency(data):
    kb = data.draw(knowledge_bases())
    before = data.draw(answers_to(kb))

    for after in with_one_more_sign(before):
        assert triage(kb, after).urgency >= triage(kb, before).urgency
        assert triage(kb, after).cause_urgency >= triage(kb, before).cause_urgency
        assert set(triage(kb, after).fired) >= set(triage(kb, before).fired)


@few
@given(st.data())
def test_probabilities_sum_to_one(data):
    kb = data.draw(knowledge_bases())

    result = posterior(kb, data.draw(answers_to(kb)))

    assert np.isclose(result.probabilities.sum() + result.none_of_these, 1)
    assert (result.probabilities >= 0).all()


@few
@given(st.data())
def test_the_order_of_answers_does_not_matter(data):
    kb = data.draw(knowledge_bases())
    given_answers = data.draw(answers_to(kb))
    shuffled = data.draw(st.permutations(list(given_answers.to_json().items())))

    again = Answers.parse(dict(shuffled), kb.vocabulary)

    assert again == given_answers
    assert posterior(kb, again).ranked == posterior(kb, given_answers).ranked
    assert triage(kb, again) == triage(kb, given_answers)
    assert next_step(kb, again) == next_step(kb, given_answers)


@few
@given(st.data())
def test_not_sure_equals_silence(data):
    kb = data.draw(knowledge_bases())
    answered = data.draw(answers_to(kb))
    silent = [f.slug for f in kb.vocabulary.findings if not answered.is_known(f.slug)]

    unsure = answered
    for slug in silent:
        unsure = unsure.with_answer(slug, None)

    assert posterior(kb, unsure).ranked == posterior(kb, answered.without(*silent)).ranked
    assert triage(kb, unsure) == triage(kb, answered.without(*silent))


@few
@given(st.data())
def test_every_interview_ends_within_its_limit(data):
    kb = data.draw(knowledge_bases())
    answers = Answers(kb.vocabulary)
    asked = []

    while (step := next_step(kb, answers)).finding:
        assert not answers.is_asked(step.finding)
        assert reachable(kb, answers, step.finding)
        asked.append((step.finding, step.reason))
        finding = kb.vocabulary.by_slug[step.finding]
        answers = answers.with_answer(step.finding, data.draw(values(finding)))

    assert step.reason in {"emergency", "clear", "limit", "nothing-left"}
    fixed = sum(reason in ("who", "safety") for _, reason in asked)
    assert len(asked) <= max(kb.constants.max_questions, fixed)
    assert set(path(kb, answers)) <= {finding for finding, _ in asked}


@few
@given(st.data())
def test_red_flags_read_all_at_once_are_those_that_hold_one_by_one(data):
    kb = data.draw(knowledge_bases())

    for _ in range(3):  # what was read before is remembered
        known = data.draw(answers_to(kb))
        holding = [flag for flag in kb.red_flags if flag.fires(known)]
        reading = kb.watch.read(known.present)
        assert list(reading.fired) == holding
        assert reading.calming == frozenset().union(*(flag.unless for flag in holding))


@few
@given(st.data())
def test_a_changed_answer_keeps_the_others(data):
    kb = data.draw(knowledge_bases())
    before = data.draw(answers_to(kb))
    finding = data.draw(st.sampled_from(kb.vocabulary.findings))

    after = before.with_answer(finding.slug, data.draw(values(finding)))

    assert after.without(finding.slug) == before.without(finding.slug)
    assert after.is_asked(finding.slug)


@few
@given(st.data())
def test_answers_survive_being_written_and_read(data):
    kb = data.draw(knowledge_bases())
    given_answers = data.draw(answers_to(kb))

    assert Answers.parse(given_answers.to_json(), kb.vocabulary) == given_answers


@few
@given(st.data())
def test_the_urgency_tells_no_more_than_the_cause(data):
    kb = data.draw(knowledge_bases())
    now, answering = posterior(kb, data.draw(answers_to(kb))), kb.tables.answering

    expected = answering.expect(now.probabilities, now.none_of_these)
    about_cause, about_urgency = answering.about_cause_and_urgency(expected)

    assert (about_urgency <= about_cause + 1e-5).all()
