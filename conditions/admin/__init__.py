"""The editors' side of the site. Importing it registers every model."""

from conditions.admin.condition import ConditionAdmin
from conditions.admin.knowledge import CaseAdmin, FindingAdmin, RedFlagAdmin
from conditions.admin.library import (
    CategoryAdmin,
    GuideAdmin,
    MeasurementAdmin,
    MedicineAdmin,
    RegionAdmin,
    SearchExampleAdmin,
    SourceAdmin,
    TermAdmin,
    TreatmentAdmin,
)
from conditions.admin.log import ClinicalReviewAdmin, PublicationAdmin
from conditions.admin.picture import DrawingAdmin, PictureAdmin

__all__ = [
    "CaseAdmin",
    "CategoryAdmin",
    "ClinicalReviewAdmin",
    "ConditionAdmin",
    "DrawingAdmin",
    "FindingAdmin",
    "GuideAdmin",
    "MeasurementAdmin",
    "MedicineAdmin",
    "PictureAdmin",
    "PublicationAdmin",
    "RedFlagAdmin",
    "RegionAdmin",
    "SearchExampleAdmin",
    "SourceAdmin",
    "TermAdmin",
    "TreatmentAdmin",
]
