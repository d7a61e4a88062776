"""Template tags of the site's own: the few things a template cannot say itself."""

from django import template

from conditions.presenters import urgency_words

register = template.Library()


@register.filter
def urgency_in(slug, region):
    """The words of an urgency level in a region: `{{ 'urgent'|urgency_in:region }}`."""
    return urgency_words(slug, region)


@register.filter
def domain(url):
    """The host of an address, for showing beside a link."""
    return url.split("/")[2].removeprefix("www.") if "//" in url else url
