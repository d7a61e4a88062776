from tests.admin.conftest import *
from tests.factories import *
def test_x(admin):
    g = make_guide()
    r = sent(admin, page_of(g), body="New")
    DEBUG(r); assert 0
