"""What is the one API of this installation, and how does it say what could not be done?"""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer

from kith.door.web.machines import MOST_A_MINUTE, TooMany, problem
from kith.door.web.problems import STATUSES
from kith.ground.access.requests import open_to_all
from kith.ground.kernel.errors import KithError, Unfit
from kith.ground.partners.models import AgencyKey
from kith.ground.trail.api import router as trail_router
from kith.practice.referrals.api import router

NO_KEY = "Show your agency's key: Authorization: Bearer kith_… It may have ended: ask the administrator of Kith."
WORDS = {
    "missing": "Give this field",
    "extra_forbidden": "Leave this field out: there is none of this name",
    "string_too_long": "Make it shorter: at most {max_length} characters",
    "string_too_short": "Make it longer: at least {min_length} characters",
    "string_pattern_mismatch": "Leave out characters that cannot be kept",
    "literal_error": "Use one of {expected}",
}


class AgencyKeyAuth(HttpBearer):
    """The key of an agency's system, made by the administrator; it acts as one referrer of the agency."""

    def authenticate(self, request: HttpRequest, _token: str) -> AgencyKey | None:
        """Return the key that the door has looked at already. Raises `TooMany`."""
        asking: Any = request
        if asking.wait:
            raise TooMany(asking.wait)
        key: AgencyKey | None = asking.agency_key
        return key


class KithAPI(NinjaAPI):
    """The API, whose faults are told as problem+json in its description too."""

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """Return the description, with the media type that faults really have."""
        schema = super().get_openapi_schema(**kwargs)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= HTTPStatus.BAD_REQUEST:
                        answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
        return schema


api = KithAPI(
    title="Kith",
    version="1",
    description="Send reports to the hub from an agency's own system, and read how far its own referrals are.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", router, auth=AgencyKeyAuth())
api.add_router("", trail_router, auth=AgencyKeyAuth())


@api.exception_handler(KithError)
def told(_request: HttpRequest, error: KithError) -> HttpResponse:
    """Answer a known fault."""
    status = next(code for kind, code in STATUSES.items() if isinstance(error, kind))
    faults = [(_dotted(name), mend) for name, mend in error.fields.items()] if isinstance(error, Unfit) else []
    return problem(status, "There is no such referral." if status == HTTPStatus.NOT_FOUND else str(error), faults)


@api.exception_handler(ValidationError)
def unfit(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer input that does not fit, field by field; what was typed is never repeated."""
    faults = [(_place(one["loc"]), _mend(one)) for one in error.errors]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "Mend the fields named below and send it again.", faults)


@api.exception_handler(AuthenticationError)
def no_key(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    """Answer who shows no key in force."""
    answer = problem(HTTPStatus.UNAUTHORIZED, NO_KEY)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(TooMany)
def too_many(_request: HttpRequest, error: TooMany) -> HttpResponse:
    """Answer a system that asks too often, with when it may ask again."""
    answer = problem(
        HTTPStatus.TOO_MANY_REQUESTS, f"At most {MOST_A_MINUTE} requests a minute: wait {error.wait} seconds."
    )
    answer.headers["Retry-After"] = str(error.wait)
    return answer


@api.exception_handler(HttpError)
def http_fault(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer a body that is no JSON."""
    return problem(HTTPStatus(error.status_code), "Send one JSON object, in UTF-8, with Content-Type application/json.")


@open_to_all
@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    """The description of the API for people; `openapi.json` is the one for machines."""
    schema = api.get_openapi_schema()
    operations = [
        {
            "method": method.upper(),
            "path": path,
            "of": one,
            "given": f"{one['summary']}: what goes with it",
            "answers": list(one["responses"].items()),
        }
        for path, methods in schema["paths"].items()
        for method, one in methods.items()
    ]
    shapes = [
        (name, one.get("description", ""), [_field(key, said, one) for key, said in one["properties"].items()])
        for name, one in schema["components"]["schemas"].items()
    ]
    return render(request, "web/api.html", {"operations": operations, "shapes": shapes, "a_minute": MOST_A_MINUTE})


def _field(name: str, said: dict[str, Any], shape: dict[str, Any]) -> tuple[str, str, str, str]:
    """Return a field for reading: name, what it holds, whether it must be given, what it is."""
    kinds = [said, *said.get("anyOf", []), said.get("items", {})]
    held = [one.get("$ref", "").rpartition("/")[2] or one.get("format", "") or one.get("type", "") for one in kinds]
    choices = ", ".join(str(one) for one in said.get("enum", []) if one)
    words = choices or " ".join(one for one in held if one and one != "null")
    return name, words, "yes" if name in shape.get("required", []) else "no", said.get("description", "")


def _place(loc: tuple[Any, ...]) -> str:
    """Return where a field stands, without the names of our own code: `children.0.dob`."""
    return ".".join(str(part) for part in loc if part not in ("body", "header", "path", "query"))[:120]


def _dotted(name: str) -> str:
    """Return a form's field name as the API's: `child0.place` is `children.0.place`."""
    first, dot, rest = name.partition(".")
    number = first.removeprefix("child")
    return f"children.{number}.{rest}" if dot and number.isdecimal() else name


def _mend(error: dict[str, Any]) -> str:
    words = WORDS.get(error["type"], "")
    said: str = error["msg"]
    return words.format(**error.get("ctx", {})) if words else said.removeprefix("Value error, ")
