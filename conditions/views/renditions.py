"""Files of pictures. A name never stands for anything else, so that browsers may keep them for good."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from conditions.media import NoSuchPicture
from conditions.media import rendition as rendition_of

YEAR_SECONDS = 31_536_000


@require_safe
def rendition(request: HttpRequest, digest: str, width: str, file_format: str) -> HttpResponse:
    """A picture in one of the widths and formats it is served in; the first to ask has it made."""
    try:
        data = rendition_of(digest, int(width), file_format)
    except NoSuchPicture:
        return HttpResponseNotFound("There is no such picture.", content_type="text/plain")
    response = HttpResponse(data, content_type=f"image/{file_format}")
    response["Content-Length"] = str(len(data))
    patch_cache_control(response, public=True, max_age=YEAR_SECONDS, immutable=True)
    etag = quote_etag(f"{digest}-{width}.{file_format}")
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)
