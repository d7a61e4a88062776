"""What to ask next, and when to stop. The whole order of questions is decided here.

First who it is, then signs of danger, each in their published order; then, one at a time, the question
expected to tell most about the cause and its urgency. Nothing is stored: each step is
replayed from the answers.
"""

from dataclasses import dataclass

from .answers import Answers
from .applicability import Standing, counted, standing
from .facts import RedFlag
from .inference import posterior
from .knowledge import KnowledgeBase
from .triage import emergencies
from .vocabulary import STORY
from .worth import Weighed, weigh, worths

EMERGENCY, CLEAR, LIMIT, NOTHING_LEFT = STOPS = ("emergency", "clear", "limit", "nothing-left")


@dataclass(frozen=True)
class Step:
    """What comes next.

    finding: id of the question to ask, or `None` at the end. reason: the phase the question belongs to
    ('who', 'safety', 'story'), or why the interview ended: 'emergency' (a red flag needs help now), 'clear'
    (no question would change much), 'limit' (asked enough) or 'nothing-left' (no question applies).
    """

    finding: str | None
    reason: str


def asked_order(kb: KnowledgeBase) -> tuple[str, ...]:
    """Ids of all findings in the order they are asked, as far as it is fixed: 'story' ones go by worth."""
    return tuple(kb.vocabulary.by_slug)


def next_step(kb: KnowledgeBase, answers: Answers) -> Step:
    """The next question, or why there is none. The same answers always give the same step."""
    now = standing(kb, answers)
    alarms = emergencies(kb, now.in_triage)
    if alarms:
        return _confirm(kb, now, alarms)
    for slug in now.open:
        phase = kb.vocabulary.by_slug[slug].phase
        if phase != STORY:
            return Step(slug, phase)
    if not now.open:
        return Step(None, NOTHING_LEFT)
    if len(answers.replies) >= kb.constants.max_questions:
        return Step(None, LIMIT)
    return _next_story(kb, now)


def path(kb: KnowledgeBase, answers: Answers) -> tuple[str, ...]:
    """Ids of the questions asked so far, in order, without those that no longer apply.

    Story questions are replayed: of those answered, the one worth most at each step. Where no earlier answer
    was changed that is the order they were asked in.
    """
    given = [reply.finding for reply in counted(kb, answers).replies]
    story = [slug for slug in given if kb.vocabulary.by_slug[slug].phase == STORY]
    ordered = [slug for slug in given if slug not in story]
    while story:
        so_far = Answers(kb.vocabulary, tuple(r for r in answers.replies if r.finding in ordered))
        worth = worths(kb, so_far)
        best = max(story, key=lambda slug: worth[slug].total if slug in worth else -1.0)
        story.remove(best)
        ordered.append(best)
    return tuple(ordered)


def reachable(kb: KnowledgeBase, answers: Answers, finding: str) -> bool:
    """Whether a visitor with these answers may open this question: asked and not set aside, or next."""
    return counted(kb, answers).is_asked(finding) or finding == next_step(kb, answers).finding


def _confirm(kb: KnowledgeBase, now: Standing, alarms: tuple[RedFlag, ...]) -> Step:
    """The end, unless every emergency that holds could still turn out harmless by an open question.

    One that nothing could calm ends the interview at once. Else what could calm it is asked first.
    """
    open_for = [[slug for slug in now.open if slug in flag.calming_findings] for flag in alarms]
    if not all(open_for) or len(now.counted.replies) >= kb.constants.max_questions:
        return Step(None, EMERGENCY)
    slug = open_for[0][0]
    return Step(slug, kb.vocabulary.by_slug[slug].phase)


def _next_story(kb: KnowledgeBase, now: Standing) -> Step:
    """The story question worth most, the first of equals, unless none is worth asking."""
    worth = weigh(kb, now)
    best = int(worth.total.argmax())
    if _is_settled(kb, now, worth):
        return Step(None, CLEAR)
    return Step(now.open[best], STORY)


def _is_settled(kb: KnowledgeBase, now: Standing, worth: Weighed) -> bool:
    """Whether no question would tell much of the urgency, and the causes to be named first are clear, or stay open."""
    if worth.urgency_nats.max() >= kb.constants.settled_urgency_nats:
        return False
    if float(worth.total.max()) < kb.constants.least_worth_nats:
        return True
    return posterior(kb, now.counted).leading(kb.constants.settled_causes) >= kb.constants.settled_probability
