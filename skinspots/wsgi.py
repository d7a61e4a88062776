"""What the server runs: Django, behind a store of finished pages."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skinspots.settings.base")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the checker's products are small: threads would only wait
django_application = get_wsgi_application()

from conditions.library import live  # noqa: E402 -- needs the settings that get_wsgi_application loads
from skinspots.page_store import PageStore  # noqa: E402 -- as above

application = PageStore(django_application, version=lambda: live().version)
