"""The wording of values: plain classes between documents and templates, made without a request."""

from conditions.presenters.comparison import Comparison
from conditions.presenters.drawings import all_drawings
from conditions.presenters.gallery import Gallery
from conditions.presenters.pages import ConditionPage, GuidePage, MedicinePage, Part, Section, TreatmentPage
from conditions.presenters.pictures import TONE_CHOICES, Coverage, PicturePage
from conditions.presenters.question import QuestionPage
from conditions.presenters.result import AnswerRow, CauseCard, ResultPage, answer_rows
from conditions.presenters.safety import ReliabilityPlot, SafetyPage
from conditions.presenters.wording import TREATMENT_SHELVES, UrgencyWords, evidence_label, urgency_words

__all__ = [
    "TONE_CHOICES",
    "Coverage",
    "Gallery",
    "PicturePage",
    "TREATMENT_SHELVES",
    "AnswerRow",
    "CauseCard",
    "Comparison",
    "ConditionPage",
    "GuidePage",
    "MedicinePage",
    "Part",
    "QuestionPage",
    "ResultPage",
    "ReliabilityPlot",
    "SafetyPage",
    "Section",
    "TreatmentPage",
    "UrgencyWords",
    "answer_rows",
    "evidence_label",
    "urgency_words",
    "all_drawings",
]
