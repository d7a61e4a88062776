"""What a page is, in schema.org's words, for search engines."""

import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from conditions.library import Condition, Library, Page, Region, plain_text
from conditions.presenters.pictures import ShownPicture, shown_pictures

_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def structured_data(page: Page, library: Library, region: Region) -> SafeString:
    """JSON-LD for a script element: a MedicalWebPage, and the MedicalCondition a condition page is about."""
    data = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": page.title,
        "description": page.summary,
        "url": settings.SITE_URL + page.path,
        "inLanguage": "en-GB",
        "citation": [source.url for source in page.sources],
    }
    if page.sources_checked_date:
        data["dateModified"] = page.sources_checked_date.isoformat()
    if page.review and page.review.covers_this_text:
        data["lastReviewed"] = page.review.date.isoformat()
    if isinstance(page, Condition):
        data["about"] = _condition(page, library, region)
        if pictures := [_image(shown) for shown in shown_pictures(page) if not shown.picture.is_sensitive]:
            data["image"] = pictures
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308 -- escaped here


def _image(shown: ShownPicture) -> dict:
    version = next(version for version in shown.versions if version.is_first)
    return {
        "@type": "ImageObject",
        "contentUrl": f"{settings.SITE_URL}{version.large}.webp",
        "caption": version.alt,
        "creditText": shown.picture.credit,
        "license": shown.picture.licence,
    }


def _condition(page: Condition, library: Library, region: Region) -> dict:
    data = {
        "@type": "MedicalCondition",
        "name": page.name,
        "alternateName": [name for name in (page.medical_name, *page.aliases) if name],
        "signOrSymptom": [
            {"@type": "MedicalSymptom", "name": words}
            for words in (page.signs.get("sign_sensation"), page.signs.get("sign_feel"))
            if words
        ],
        "possibleTreatment": [
            {"@type": "MedicalTherapy", "name": library.treatments[use.treatment].name}
            for use in page.treatments
            if use.role != "avoid" and use.treatment in library.treatments
        ],
    }
    if page.icd10:
        data["code"] = {"@type": "MedicalCode", "code": page.icd10, "codingSystem": "ICD-10"}
    if cause := page.texts.get("causes"):
        data["cause"] = {"@type": "MedicalCause", "name": plain_text(cause, region)[:300]}
    return data
