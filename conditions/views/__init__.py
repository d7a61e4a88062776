"""What visitors see. Views read the published library, never the working copy."""

from conditions.views.checker import (
    checker_answers,
    checker_clear,
    checker_cleared,
    checker_question,
    checker_result,
    checker_sheet,
    checker_start,
)
from conditions.views.errors import bad_request, csrf_failure, forbidden, not_found, server_error
from conditions.views.library import condition, condition_list, guide, guide_list, search, treatment, treatment_list
from conditions.views.machines import change_password, livez, readyz, robots, security_txt, sitemap
from conditions.views.pages import (
    about,
    accessibility,
    choose_region,
    emergency_numbers,
    home,
    privacy,
    safety,
    styleguide,
)

__all__ = [
    "about",
    "accessibility",
    "bad_request",
    "change_password",
    "checker_answers",
    "checker_clear",
    "checker_cleared",
    "checker_question",
    "checker_result",
    "checker_sheet",
    "checker_start",
    "choose_region",
    "condition",
    "condition_list",
    "csrf_failure",
    "emergency_numbers",
    "forbidden",
    "guide",
    "guide_list",
    "home",
    "livez",
    "not_found",
    "privacy",
    "readyz",
    "robots",
    "safety",
    "search",
    "security_txt",
    "server_error",
    "sitemap",
    "styleguide",
    "treatment",
    "treatment_list",
]
