from conditions.checker.errors import LISTED_AT_MOST, choose_from


def test_the_nearest_id_is_suggested():
    assert choose_from("fevr", ["fever", "size"]) == "Did you mean 'fever'?"


def test_without_a_near_id_all_are_listed():
    assert choose_from("xyz", ["fever", "size"]) == "Use one of: fever, size."


def test_a_long_list_is_cut():
    ids = [f"id-{n}" for n in range(LISTED_AT_MOST + 2)]

    assert choose_from("xyz", ids).endswith("and 2 more.")


def test_an_empty_list_is_said_to_be_empty():
    assert choose_from("xyz", []) == "There is none to choose from yet."
