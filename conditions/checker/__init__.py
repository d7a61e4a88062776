"""The checker's engine: answers in, urgency, likely causes and the next question out.

It holds no medical fact. What it knows it is given as published documents, compiled once to a
`KnowledgeBase`; everything else is a pure function of that and of `Answers`. Callers import from here.
"""

from .answers import Answers
from .applicability import counted
from .cases import Case, parse_cases
from .constants import COMMONNESS_CLASSES, MAX_STORY_QUESTIONS, Constants
from .errors import (
    AnswerError,
    CaseError,
    CheckerError,
    KnowledgeError,
    ProfileError,
    RuleError,
    UrgencyError,
    VocabularyError,
)
from .evaluation import evaluate
from .explanation import Change, Evidence, Explanation, explain, what_would_change
from .facts import NONE_OF_THESE, Cause, RedFlag, parse_unless
from .inference import Posterior, posterior
from .interview import Step, asked_order, next_step, path, reachable
from .knowledge import KnowledgeBase
from .matching import MATCHES, match_words
from .profiles import FREQUENCY_CLASSES, parse_profile
from .rules import Rule
from .triage import Triage, triage
from .urgency import Urgency
from .vocabulary import Finding, Option, Vocabulary
from .worth import Worth, worths

__all__ = [
    "COMMONNESS_CLASSES",
    "FREQUENCY_CLASSES",
    "MATCHES",
    "MAX_STORY_QUESTIONS",
    "NONE_OF_THESE",
    "AnswerError",
    "Answers",
    "Case",
    "CaseError",
    "Cause",
    "Change",
    "CheckerError",
    "Constants",
    "Evidence",
    "Explanation",
    "Finding",
    "KnowledgeBase",
    "KnowledgeError",
    "Option",
    "Posterior",
    "ProfileError",
    "RedFlag",
    "Rule",
    "RuleError",
    "Step",
    "Triage",
    "Urgency",
    "UrgencyError",
    "Vocabulary",
    "VocabularyError",
    "Worth",
    "asked_order",
    "counted",
    "evaluate",
    "explain",
    "match_words",
    "next_step",
    "parse_cases",
    "parse_profile",
    "parse_unless",
    "path",
    "posterior",
    "reachable",
    "triage",
    "what_would_change",
    "worths",
]
