"""The library holds what it is meant to: every condition complete, and every topic it was asked for."""

import pytest

from conditions.library import live

pytestmark = pytest.mark.django_db
CONDITIONS, TREATMENTS = 151, 70
GUIDES = {
    "glass-test",
    "brown-black-skin",
    "rashes-babies-children",
    "spots-that-do-not-fade",
    "spots-with-fever",
    "sudden-red-spots",
    "spots-from-medicines",
    "spots-in-pregnancy",
    "age-spots",
    "photo-for-doctor",
    "when-to-call-an-ambulance",
}
TOPICS = {
    "tiny red blood spots and what they can mean": ["/guides/spots-that-do-not-fade/", "/conditions/petechiae/"],
    "dark spots": ["/conditions/dark-spots-after-inflammation/", "/conditions/melasma/"],
    "heat rash": ["/conditions/heat-rash/"],
    "angiomas": ["/conditions/cherry-angioma/", "/conditions/spider-angioma/"],
    "marks after inflammation or wounds": ["/conditions/post-inflammatory-redness/"],
    "side effects of medicines": ["/guides/spots-from-medicines/", "/conditions/drug-rash/"],
    "NSAIDs": ["/medicines/anti-inflammatory-painkillers/"],
    "psychotropic drugs": ["/medicines/mental-health-medicines/"],
    "tetracyclines": ["/medicines/tetracyclines/"],
    "vitiligo and white spots": ["/conditions/vitiligo/", "/conditions/white-spots/"],
    "pityriasis": ["/conditions/pityriasis-rosea/", "/conditions/pityriasis-alba/"],
    "juvenile arthritis": ["/conditions/juvenile-arthritis-rash/"],
    "Kawasaki disease": ["/conditions/kawasaki-disease/"],
    "chickenpox": ["/conditions/chickenpox/"],
    "meningococcaemia": ["/conditions/meningococcal-disease/"],
    "skin cancer": [
        "/conditions/melanoma/",
        "/conditions/basal-cell-carcinoma/",
        "/conditions/squamous-cell-carcinoma/",
    ],
    "roseola": ["/conditions/roseola/"],
    "scarlet fever": ["/conditions/scarlet-fever/"],
    "tinea versicolor": ["/conditions/pityriasis-versicolor/"],
    "measles": ["/conditions/measles/"],
    "insect bites that spread": ["/conditions/insect-bites/", "/conditions/lyme-disease-rash/"],
    "psoriasis": ["/conditions/plaque-psoriasis/", "/conditions/guttate-psoriasis/"],
    "eczema": ["/conditions/atopic-eczema/"],
    "rosacea": ["/conditions/rosacea/"],
    "ringworm": ["/conditions/ringworm/"],
    "heatstroke": ["/conditions/heatstroke/"],
    "birthmarks": ["/conditions/strawberry-mark/", "/conditions/salmon-patch/", "/conditions/port-wine-stain/"],
    "scars": ["/conditions/hypertrophic-or-keloid-scar/"],
    "acne and pimples": ["/conditions/acne/", "/conditions/baby-acne/"],
    "broken blood vessels": ["/conditions/broken-veins/"],
    "sun spots and age spots": ["/conditions/sun-spots/", "/guides/age-spots/"],
    "prevention of age spots": ["/treatments/age-spot-prevention/", "/treatments/sun-protection/"],
    "skin mottling": ["/conditions/skin-mottling/"],
    "getting rid of red dots: home remedies": ["/treatments/apple-cider-vinegar/", "/treatments/aloe-vera/"],
    "getting rid of red dots: treatments": ["/treatments/vascular-laser/", "/treatments/cryotherapy/"],
}


def test_every_condition_has_a_complete_page():
    conditions = live().conditions

    assert len(conditions) >= CONDITIONS
    assert [slug for slug, condition in conditions.items() if not condition.is_complete] == []


def test_there_are_treatments_guides_medicines_and_a_glossary():
    library = live()

    assert len(library.treatments) >= TREATMENTS
    assert GUIDES <= library.guides.keys()
    assert library.medicines
    assert library.terms


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_asked_for_has_its_pages(topic):
    assert [path for path in TOPICS[topic] if path not in live().paths] == []
