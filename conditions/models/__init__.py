"""The working copy editors change, and the log of what was published from it."""

from conditions.models.condition import Category, Condition, LookAlike
from conditions.models.drawing import DRAWING_CREDIT, DRAWING_LICENCE, Drawing, Illustration
from conditions.models.guide import Guide
from conditions.models.item import Item
from conditions.models.knowledge import Case, Finding, Option, RedFlag, current_vocabulary, one_vocabulary
from conditions.models.measurement import Measurement
from conditions.models.medicine import Medicine, MedicineEffect
from conditions.models.picture import SHOWN_FINDINGS, Picture
from conditions.models.publication import ClinicalReview, Publication, compile_knowledge
from conditions.models.region import Region
from conditions.models.search_example import SearchExample
from conditions.models.source import Source
from conditions.models.term import Term
from conditions.models.treatment import Treatment, TreatmentUse

__all__ = [
    "DRAWING_CREDIT",
    "DRAWING_LICENCE",
    "SHOWN_FINDINGS",
    "Case",
    "Category",
    "ClinicalReview",
    "Condition",
    "Drawing",
    "Finding",
    "Guide",
    "Illustration",
    "Item",
    "LookAlike",
    "Measurement",
    "Medicine",
    "MedicineEffect",
    "Option",
    "Picture",
    "Publication",
    "RedFlag",
    "Region",
    "SearchExample",
    "Source",
    "Term",
    "Treatment",
    "TreatmentUse",
    "compile_knowledge",
    "current_vocabulary",
    "one_vocabulary",
]
