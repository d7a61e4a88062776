"""The checker's engine: answers in, urgency, likely causes and the next question out.

It holds no medical fact. What it knows it is given as published documents, compiled once to a
`KnowledgeBase`; everything else is a pure function of that and of `Answers`. Callers import from here.
"""

from .answers import Answers
from .errors import AnswerError, CheckerError, ProfileError, RuleError, UrgencyError, VocabularyError
from .profiles import FREQUENCY_CLASSES, parse_profile
from .rules import Rule
from .urgency import Urgency
from .vocabulary import Finding, Option, Vocabulary

__all__ = [
    "FREQUENCY_CLASSES",
    "AnswerError",
    "Answers",
    "CheckerError",
    "Finding",
    "Option",
    "ProfileError",
    "Rule",
    "RuleError",
    "Urgency",
    "UrgencyError",
    "Vocabulary",
    "VocabularyError",
    "parse_profile",
]
