import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from songlo.common.middleware import RequestIdFilter, RequestIdMiddleware, SecurityHeadersMiddleware


def answer(request, response=None):
    return SecurityHeadersMiddleware(lambda _: response or HttpResponse("x"))(request)


def test_every_answer_carries_the_policy(rf):
    headers = answer(rf.get("/")).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_view_may_set_its_own_policy(rf):
    response = HttpResponse("x", headers={"Content-Security-Policy": "sandbox", "Cache-Control": "no-cache"})
    rf.cookies["sessionid"] = "s"
    headers = answer(rf.get("/"), response).headers
    assert (headers["Content-Security-Policy"], headers["Cache-Control"]) == ("sandbox", "no-cache")


def test_pages_of_a_person_are_kept_by_no_cache(rf):
    assert "Cache-Control" not in answer(rf.get("/")).headers
    rf.cookies["sessionid"] = "s"
    assert answer(rf.get("/")).headers["Cache-Control"] == "private, no-store"


def test_answer_that_logs_in_is_kept_by_no_cache(rf):
    response = HttpResponse("x")
    response.set_cookie("sessionid", "s")
    assert answer(rf.get("/"), response).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("given", "is_taken"), [("proxy-4711-abc", True), ("x", False), ("a\nb" * 5, False)])
def test_request_has_one_number_in_answer_and_logs(given, is_taken):
    seen = []

    def view(request):
        record = logging.LogRecord("x", logging.INFO, "", 0, "", (), None)
        RequestIdFilter().filter(record)
        seen.append(record.request_id)
        return HttpResponse()

    request = RequestFactory().get("/", headers={"X-Request-ID": given})
    number = RequestIdMiddleware(view)(request).headers["X-Request-ID"]
    assert seen == [number]
    assert (number == given) is is_taken
