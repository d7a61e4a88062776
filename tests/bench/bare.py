"""The thing to beat: Django with no middleware and one view that returns ready bytes of a given size."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

PAGE = b"x" * int(os.environ["BARE_PAGE_BYTES"])

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench", DEBUG=False, MIDDLEWARE=[])
urlpatterns = [path("", lambda request: HttpResponse(PAGE))]
application = get_wsgi_application()
