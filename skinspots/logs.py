"""Structured logs: one line of JSON each, with a request id, and never what a visitor typed or answered."""

import structlog
from django_structlog.middlewares import RequestMiddleware as BaseRequestMiddleware

_SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


class RequestMiddleware(BaseRequestMiddleware):
    """Logs the path of a request without its query string, which may hold what someone searched for."""

    @staticmethod
    def format_request(request) -> str:
        return f"{request.method} {request.path}"


def json_formatter():
    """A formatter for the standard library's handlers, for our own lines and those of libraries alike."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
    )


def configure():
    """Send structlog through the standard library's handlers."""
    structlog.configure(
        processors=[
            *_SHARED,
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
