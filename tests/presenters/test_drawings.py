"""Drawings are found by name, say what they show, and obey the content security policy."""

import re

import pytest

from conditions.drawings import drawing, names
from conditions.library import live
from conditions.presenters import QuestionPage, all_drawings

DRAWN = ("texture", "size", "shape", "number", "spread", "surface", "glass-test")
MAPS = ("site-adult", "site-baby", "head-area-adult")


@pytest.mark.django_db
@pytest.mark.parametrize("finding", DRAWN)
def test_every_option_has_a_drawing(finding):
    missing = [option.slug for option in live().findings[finding].options if not drawing(f"{finding}/{option.slug}")]
    assert missing == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", MAPS)
def test_every_place_is_on_its_map(name):
    finding = name.rpartition("-")[0]
    parts = set(re.findall(r"\bat-([\w-]+)", drawing(f"maps/{name}").alone))
    assert parts == {option.slug for option in live().findings[finding].options}


@pytest.mark.parametrize("name", sorted(names()))
def test_a_drawing_says_what_it_shows(name):
    assert drawing(name).title.endswith(".")
    assert f'role="img"><title>{drawing(name).title}</title>' in drawing(name).alone
    assert "<title>" not in drawing(name).beside_words and 'aria-hidden="true"' in drawing(name).beside_words


@pytest.mark.parametrize("name", sorted(names()))
def test_a_drawing_has_no_styles_scripts_or_addresses(name):
    assert not re.search(r"\bstyle=|<style|<script|\bon\w+=|href|https?:", drawing(name).alone)


def test_no_two_drawings_share_an_id():
    ids = re.findall(r'\bid="([^"]+)"', "".join(drawing(name).alone for name in names()))
    assert len(ids) == len(set(ids)) > 0


@pytest.mark.parametrize("name", ["texture/furry", "_body", "../base", "", "texture/"])
def test_there_is_no_drawing_of_an_unknown_name(name):
    assert drawing(name) is None


def test_the_style_guide_shows_them_all():
    assert {name for _, shown in all_drawings() for name, _ in shown} == names()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("age", "who"), [("newborn", "baby"), ("infant", "baby"), ("toddler", "adult"), (None, "adult")]
)
def test_the_map_is_of_a_baby_or_of_an_adult(age, who):
    page = QuestionPage(live().findings["site"], form=None, asked=(), region=None, age=age)
    assert f'id="{who}-outline"' in page.map_svg


@pytest.mark.django_db
def test_other_questions_have_no_map():
    assert QuestionPage(live().findings["texture"], form=None, asked=(), region=None).map_svg == ""
