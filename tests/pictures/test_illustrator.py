"""The illustrator: the same seed draws the same picture, sizes are to scale, and colours turn with the tone."""

import numpy as np
import pytest

from conditions.pictures.illustrator import SITES, TONES, Recipe, RecipeError, draw

SIZE = (240, 180)
BARE = {"width": 40, "lesions": [{"radius": 0.2, "profile": "flat", "arrangement": "single"}]}


def drawn(tone=2, seed=1, width=40, **lesion) -> np.ndarray:
    """A small picture of one lesion in the middle, as an array of shape (height, width, 3), 0 to 1."""
    fields = {"radius": 6, "arrangement": "single", "profile": "flat", "spread": 0.001, "irregularity": 0.0} | lesion
    picture = draw(Recipe.parse({"width": width, "lesions": [fields]}), tone, seed, SIZE)
    return np.asarray(picture) / 255


def changed(tone=2, **lesion) -> np.ndarray:
    """Which pixels a lesion changes clearly, against the same skin without."""
    return np.abs(drawn(tone, **lesion) - drawn(tone)).max(axis=-1) > 0.06


def test_the_same_seed_draws_the_same_picture():
    recipe = Recipe.parse({"lesions": [{"radius": 2, "count": 9, "blood": 0.6, "height": 0.2}]})

    assert draw(recipe, 4, 7, SIZE).tobytes() == draw(recipe, 4, 7, SIZE).tobytes()
    assert draw(recipe, 4, 7, SIZE).tobytes() != draw(recipe, 4, 8, SIZE).tobytes()


def test_darker_tones_are_darker():
    means = [np.asarray(draw(Recipe.parse(BARE), tone, 1, SIZE)).mean() for tone in TONES]

    assert means == sorted(means, reverse=True)


def test_a_lesion_has_its_size_in_mm():
    area = changed(radius=6, bruise=1.0, softness=0.05).sum() / (SIZE[0] / 40) ** 2

    assert area == pytest.approx(np.pi * 6**2 * 0.91, rel=0.2)  # a little flattened, as lesions are


def test_redness_is_red_on_light_skin_and_darker_with_little_red_on_dark_skin():
    def turn(tone):
        spot = changed(tone, bruise=0.9)
        return (drawn(tone, bruise=0.9) - drawn(tone))[spot].mean(axis=0)

    light, dark = turn(2), turn(9)
    assert light[0] > light[1] + 0.15
    assert abs(dark[0] - dark[1]) < 0.08
    assert dark.max() < 0


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("kind", ["blood", "bruise", "scale", "crust", "pus"])
def test_what_is_there_can_be_seen_on_every_tone(tone, kind):
    assert changed(tone, **{kind: 0.9}).sum() > 100


def test_loss_of_pigment_is_lighter():
    spot = changed(8, pigment=-1.2)

    assert (drawn(8, pigment=-1.2) - drawn(8))[spot].mean() > 0.05


def test_a_ring_is_strongest_at_its_rim():
    ring = np.abs(drawn(profile="ring", blood=0.9, radius=8) - drawn()).max(axis=-1)
    middle = ring[80:100, 110:130].mean()

    assert ring.max() > 1.5 * middle


def test_no_two_lesions_lie_on_each_other():
    recipe = Recipe.parse({"width": 40, "lesions": [{"radius": 1.5, "count": 30, "spread": 0.01, "bruise": 1.2}]})
    one = Recipe.parse({"width": 40, "lesions": [{"radius": 1.5, "count": 1, "spread": 0.01, "bruise": 1.2}]})
    bare = np.asarray(draw(Recipe.parse(BARE), 2, 1, SIZE)) / 255.0
    dark = lambda recipe: (np.asarray(draw(recipe, 2, 1, SIZE)).min(axis=-1) / 255 < bare.min(axis=-1) - 0.1).sum()  # noqa: E731

    assert dark(recipe) > 15 * dark(one)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({}, "lesions: give a list of at least one"),
        ({"lesions": []}, "lesions: give a list of at least one"),
        ({"lesions": [{"radius": 1}], "width": 1}, "width: 1 is not between 5 and 400 mm"),
        (
            {"lesions": [{"radius": 1}], "tone": 2},
            "tone: there is no such field; use one of age, hairs, lesions, site, width",
        ),
        ({"lesions": [{"radius": 1}], "site": "moon"}, "site: 'moon' is none of limb, shin, trunk, face"),
        ({"lesions": [{"radius": 1}], "hairs": -1}, "hairs: -1 is not between 0 and 60 to a square cm"),
        ({"lesions": [{}]}, "lesion 1: give its fields, radius at least"),
        ({"lesions": [{"radius": 1}, {"radius": 0}]}, "lesion 2, radius: 0 is not above 0"),
        ({"lesions": [{"radius": 1, "count": 0}]}, "lesion 1, count: 0 is not between 1 and 900"),
        ({"lesions": [{"radius": "big"}]}, "lesion 1, radius: 'big' is not a number"),
        ({"lesions": [{"radius": 1, "profile": 3}]}, "lesion 1, profile: 3 is not a word"),
        (
            {"lesions": [{"radius": 1, "profile": "cube"}]},
            "lesion 1, profile: 'cube' is none of flat, dome, bell, plateau, ring",
        ),
        ({"lesions": [{"radius": 1, "over": 1}]}, "lesion 1, over: 1 is not the number of an earlier lesion"),
        ({"lesions": [{"radius": 1, "at": [[1]]}]}, "lesion 1, at: [[1]] is not a list of places"),
        ({"lesions": [{"radius": 1, "dark": {"count": 3}}]}, "lesion 1, dark: count: 3 is not an amount"),
        ({"lesions": [{"radius": 1, "dark": {"softness": -1}}]}, "lesion 1, softness: -0.4"),
        (
            {"lesions": [{"radius": 1, "redness": 1}]},
            "lesion 1, redness: there is no such field; use one of angle",
        ),
    ],
)
def test_a_recipe_that_cannot_be_drawn_is_refused(raw, message):
    with pytest.raises(RecipeError) as error:
        Recipe.parse(raw)
    assert str(error.value).startswith(message)


def test_a_kind_can_lie_on_an_earlier_one():
    patch = {"radius": 8, "profile": "flat", "blood": 0.9, "arrangement": "single", "spread": 0.001, "irregularity": 0}
    target = Recipe.parse({"width": 40, "lesions": [patch, {"radius": 2, "over": 1, "bruise": 2.5, "profile": "flat"}]})
    picture = np.asarray(draw(target, 2, 1, SIZE)).astype(int)
    middle, around = np.argwhere(picture[..., 1] < 80), np.argwhere(picture[..., 0] - picture[..., 1] > 60)

    assert middle.mean(axis=0) == pytest.approx(around.mean(axis=0), abs=4)


def test_lines_are_long_and_thin():
    line = changed(shape="line", radius=0.5, length=20, bend=0.1, bruise=1.5)
    down, across = np.argwhere(line).T

    assert max(np.ptp(down), np.ptp(across)) > 12 * SIZE[0] / 40
    assert line.sum() < 35 * (SIZE[0] / 40) ** 2


def test_what_differs_on_dark_skin_is_mixed_by_tone():
    shown = [changed(tone, blood=0.0, dark={"scale": 0.9}).sum() for tone in (2, 9)]

    assert shown[0] == 0
    assert shown[1] > 200


def test_a_size_does_not_change_where_lesions_lie():
    recipe = Recipe.parse({"width": 40, "lesions": [{"radius": 2, "count": 6, "bruise": 1.5, "irregularity": 0}]})
    small, large = draw(recipe, 2, 1, SIZE), draw(recipe, 2, 1, (480, 360)).resize(SIZE)
    dark = [np.asarray(picture)[..., 1] < 150 for picture in (small, large)]

    assert (dark[0] & dark[1]).sum() > 0.7 * dark[0].sum() > 100


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("age", ["baby", "older"])
def test_every_site_can_be_drawn_at_every_age(site, age):
    picture = np.asarray(draw(Recipe.parse({**BARE, "site": site, "age": age}), 5, 1, SIZE))

    assert picture.std() > 4
    assert 60 < picture.mean() < 220


def test_hairs_are_dark_lines():
    bare, hairy = Recipe.parse(BARE), Recipe.parse({**BARE, "hairs": 40})
    darker = np.asarray(draw(bare, 2, 1, SIZE)).astype(int) - np.asarray(draw(hairy, 2, 1, SIZE))

    assert (darker.max(axis=-1) > 40).sum() > 200


def test_palms_are_paler_than_other_dark_skin():
    palm = Recipe.parse({**BARE, "site": "palm"})

    assert np.asarray(draw(palm, 9, 1, SIZE)).mean() > np.asarray(draw(Recipe.parse(BARE), 9, 1, SIZE)).mean() + 20


def test_a_tone_that_is_not_drawn_is_refused():
    with pytest.raises(KeyError):
        draw(Recipe.parse(BARE), 3, 1, SIZE)
