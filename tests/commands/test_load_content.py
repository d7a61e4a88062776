import pytest
from django.core.management import call_command
from io import StringIO
@pytest.mark.django_db
def test_x():
    out = StringIO()
    call_command("load_content", stdout=out, verbosity=2)
    print(out.getvalue()[:3000])
