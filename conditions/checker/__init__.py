"""The checker's engine: answers in, urgency, likely causes and the next question out.

It holds no medical fact. What it knows it is given as published documents, compiled once to a
`KnowledgeBase`; everything else is a pure function of that and of `Answers`. Callers import from here.
"""

from .answers import Answers
from .applicability import counted
from .calibration import (
    Bin,
    cross_validate,
    expected_calibration_error,
    log_loss,
    reliability,
    with_reports,
)
from .cases import Case, parse_cases
from .constants import COMMONNESS_CLASSES, MAX_QUESTIONS, Constants
from .errors import (
    AnswerError,
    CaseError,
    CheckerError,
    KnowledgeError,
    ProfileError,
    ReportError,
    RuleError,
    UrgencyError,
    VocabularyError,
)
from .evaluation import INTERVIEW, MODES, Outcome, accuracy, evaluate, run_case, urgency_counts
from .explanation import Change, Evidence, Explanation, explain, separates, what_would_change
from .facts import NONE_OF_THESE, Cause, RedFlag, parse_unless
from .inference import Posterior, posterior
from .interview import Step, asked_order, next_step, path, reachable
from .knowledge import KnowledgeBase
from .matching import MATCHES, match_words
from .profiles import FREQUENCY_CLASSES, parse_profile
from .reports import parse_reports, summarise
from .rules import Rule
from .safety import (
    FAULTS,
    Comparison,
    Fault,
    Interview,
    Moved,
    Sample,
    Sampler,
    check_construction,
    compare,
    faults_of,
    longest,
    sample,
    sample_interview,
)
from .triage import Triage, triage
from .urgency import Urgency
from .vocabulary import Finding, Option, Vocabulary
from .worth import Worth, worths

__all__ = [
    "COMMONNESS_CLASSES",
    "FAULTS",
    "FREQUENCY_CLASSES",
    "MATCHES",
    "MAX_QUESTIONS",
    "INTERVIEW",
    "MODES",
    "NONE_OF_THESE",
    "AnswerError",
    "Answers",
    "Bin",
    "Case",
    "CaseError",
    "Cause",
    "Change",
    "CheckerError",
    "Comparison",
    "Constants",
    "Evidence",
    "Explanation",
    "Fault",
    "Finding",
    "Interview",
    "KnowledgeBase",
    "KnowledgeError",
    "Moved",
    "Option",
    "Outcome",
    "Posterior",
    "ProfileError",
    "RedFlag",
    "ReportError",
    "Rule",
    "RuleError",
    "Sample",
    "Sampler",
    "Step",
    "Triage",
    "Urgency",
    "UrgencyError",
    "Vocabulary",
    "VocabularyError",
    "Worth",
    "accuracy",
    "asked_order",
    "check_construction",
    "compare",
    "counted",
    "cross_validate",
    "evaluate",
    "expected_calibration_error",
    "explain",
    "faults_of",
    "log_loss",
    "longest",
    "match_words",
    "next_step",
    "parse_cases",
    "parse_profile",
    "parse_reports",
    "parse_unless",
    "path",
    "posterior",
    "reachable",
    "reliability",
    "run_case",
    "sample",
    "sample_interview",
    "separates",
    "summarise",
    "triage",
    "urgency_counts",
    "what_would_change",
    "with_reports",
    "worths",
]
