"""Published bodies older and newer than this code."""

import dataclasses

import pytest

from conditions.library import Condition, Finding, Guide, Picture, Region, Source, Treatment

CONDITION = {
    "slug": "spots",
    "name": "Spots",
    "summary": "Small.",
    "category": "vascular",
    "harm": "serious",
    "contagion": "no",
    "urgency": "soon",
}
SOURCE = {"slug": "nhs", "title": "Spots", "publisher": "NHS", "url": "https://example.org/", "read_date": "2026-11-23"}
REVIEW = {"date": "2026-11-23", "role": "nurse", "covers_this_text": True}
LEAST = {
    Condition: CONDITION,
    Treatment: {"slug": "balm", "name": "Balm", "summary": "", "type": "home-remedy", "evidence_grade": "weak"},
    Guide: {"slug": "look", "title": "Look", "summary": ""},
    Source: SOURCE,
    Region: {
        "slug": "gb",
        "name": "UK",
        "emergency_number": "999",
        "advice_line": "NHS 111",
        "doctor": "GP",
        "emergency_department": "A&E",
    },
}


@pytest.mark.parametrize("kind", LEAST, ids=lambda kind: kind.__name__)
def test_a_body_without_later_keys_takes_their_defaults(kind):
    document = kind.from_body(LEAST[kind])

    for field in dataclasses.fields(document):
        if field.name not in LEAST[kind]:
            assert getattr(document, field.name) in ("", (), {}, None, False, 0) or field.name == "is_complete"


@pytest.mark.parametrize("kind", LEAST, ids=lambda kind: kind.__name__)
def test_keys_from_the_future_are_left_out(kind):
    document = kind.from_body({**LEAST[kind], "aura": "green"})

    assert document == kind.from_body(LEAST[kind])


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("look_alikes", {"condition": "hives", "difference": "They move."}),
        ("treatments", {"treatment": "balm", "role": "home", "note": ""}),
        ("sources", SOURCE),
    ],
)
def test_unknown_keys_of_a_part_are_left_out(name, part):
    document = Condition.from_body({**CONDITION, name: [{**part, "aura": "green"}]})

    assert document == Condition.from_body({**CONDITION, name: [part]})


def test_unknown_keys_of_a_review_are_left_out():
    document = Condition.from_body({**CONDITION, "review": {**REVIEW, "aura": "green"}})

    assert document.review.role == "nurse"


@pytest.mark.parametrize("key", CONDITION)
def test_a_body_without_a_key_it_needs_is_refused(key):
    with pytest.raises(TypeError, match=key):
        Condition.from_body({name: value for name, value in CONDITION.items() if name != key})


def test_dates_and_parts_are_read():
    document = Condition.from_body(
        {**CONDITION, "sources": [SOURCE], "next_check_date": "2027-01-02", "review": REVIEW}
    )

    assert document.sources[0].read_date.year == 2026
    assert document.next_check_date.isoformat() == "2027-01-02"
    assert document.review.date.month == 11


def test_a_document_cannot_be_changed_deep_down():
    document = Condition.from_body({**CONDITION, "signs": {"sign_size": "1 mm"}, "search_words": ["dots"]})

    with pytest.raises(TypeError):
        document.signs["sign_size"] = "2 mm"
    assert document.search_words == ("dots",)


def test_a_finding_gives_its_option_by_slug():
    option = {"slug": "now", "label": "Yes", "statement": "a fever"}
    words = {"name": "Fever", "question": "Fever?", "why_we_ask": "So.", "options": [option]}
    finding = Finding.from_body({"slug": "fever", "kind": "one", "phase": "safety", **words})

    assert finding.option("now").label == "Yes"
    with pytest.raises(KeyError):
        finding.option("never")


VERSIONS = [{"tone": tone, "file": f"pictures/{tone}.avif", "width": 800, "height": 600} for tone in (2, 4, 5, 7, 8, 9)]
PICTURE = {"slug": "dots", "kind": "illustration", "alt_text": "Red dots.", "credit": "Us", "licence": "CC BY 4.0"}


def picture_with(**changes) -> Picture:
    return Condition.from_body({**CONDITION, "pictures": [{**PICTURE, "versions": VERSIONS, **changes}]}).pictures[0]


@pytest.mark.parametrize(("asked", "given"), [(1, 2), (2, 2), (3, 4), (6, 5), (7, 7), (10, 9)])
def test_a_picture_gives_the_version_nearest_to_a_tone(asked, given):
    assert picture_with().nearest(asked).tone == given


def test_an_alt_text_ends_with_the_skin():
    picture = picture_with()

    assert picture.alt(picture.nearest(8)) == "Red dots, on dark brown skin"


def test_a_version_knows_the_digest_of_its_file():
    assert picture_with().versions[0].digest == "2"


def test_what_a_picture_shows_is_read():
    assert picture_with(shows={"colour": ["brown", "red"]}).shows["colour"] == ("brown", "red")


def test_a_picture_published_before_there_were_tones_is_left_out():
    old = {**PICTURE, "file": "pictures/a.png", "width": 8, "height": 6, "tone": 2, "site": "arm"}

    assert Condition.from_body({**CONDITION, "pictures": [old]}).pictures == ()
