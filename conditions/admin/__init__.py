"""The editors' side of the site. Importing it registers every model."""

from conditions.admin.condition import ConditionAdmin
from conditions.admin.knowledge import CaseAdmin, FindingAdmin, RedFlagAdmin
from conditions.admin.library import (
    CategoryAdmin,
    GuideAdmin,
    MeasurementAdmin,
    RegionAdmin,
    SourceAdmin,
    TreatmentAdmin,
)
from conditions.admin.log import ClinicalReviewAdmin, PublicationAdmin
from conditions.admin.picture import PictureAdmin

__all__ = [
    "CaseAdmin",
    "CategoryAdmin",
    "ClinicalReviewAdmin",
    "ConditionAdmin",
    "FindingAdmin",
    "GuideAdmin",
    "MeasurementAdmin",
    "PictureAdmin",
    "PublicationAdmin",
    "RedFlagAdmin",
    "RegionAdmin",
    "SourceAdmin",
    "TreatmentAdmin",
]
