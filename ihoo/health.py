"""Whether the installation lives (`/healthz`) and can serve (`/readyz`)."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse


@login_not_required
def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
def ready(_request: HttpRequest) -> JsonResponse:
    """The database answers and is migrated; 503 otherwise."""
    try:
        tables = set(connection.introspection.table_names())
    except DatabaseError:
        return JsonResponse({"database": "unreachable"}, status=503)
    migrated = "programme_act" in tables
    return JsonResponse({"database": "ok" if migrated else "not migrated"}, status=200 if migrated else 503)
