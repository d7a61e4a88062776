"""What people type leads to the right page, measured on the shipped examples."""

import pytest

from conditions.library import live
from conditions.models import SearchExample

FIRST_RIGHT, FIRST_THREE_RIGHT = 0.85, 0.95
LEAST_EXAMPLES = 300


@pytest.mark.django_db
def test_what_people_type_leads_to_the_right_page():
    library = live()
    examples = list(SearchExample.objects.all())
    found = [[hit.page.path for hit in library.search.search(example.query, 3)] for example in examples]
    pairs = list(zip(examples, found, strict=True))

    assert len(examples) >= LEAST_EXAMPLES
    assert sum(paths[:1] != [] and paths[0] in example.pages for example, paths in pairs) >= FIRST_RIGHT * len(pairs)
    assert sum(bool({*paths} & {*example.pages}) for example, paths in pairs) >= FIRST_THREE_RIGHT * len(pairs)


@pytest.mark.django_db
def test_every_example_names_pages_that_are_there():
    paths = live().paths

    assert {path for example in SearchExample.objects.all() for path in example.pages} - paths == set()
