"""How is a view of the worklist kept and removed?"""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kith.ground.access.requests import ViewerRequest
from kith.practice.mash.actions.views import keep_view, remove_view
from kith.practice.mash.forms.lists import PlainPost, ViewForm, WorklistFilter
from kith.practice.mash.policies import check_is_hub
from kith.practice.mash.selectors.saved_views import saved_view
from kith.practice.mash.views.answering import see_other, shown, tried


@require_http_methods(["GET", "POST"])
def keep(request: ViewerRequest) -> HttpResponse:
    """Keep the filter in the address as a view of one's own."""
    check_is_hub(request.viewer)
    chosen = WorklistFilter(request.GET)
    chosen.full_clean()
    form = ViewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(
        form, lambda typed: keep_view(by=request.viewer, name=typed["name"], query=chosen.query())
    ):
        return see_other(f"{reverse('worklist')}?{chosen.query()}")
    return shown(request, "mash/view_keep.html", {"form": form, "query": chosen.query()}, [form])


@require_http_methods(["GET", "POST"])
def remove(request: ViewerRequest, view_id: UUID) -> HttpResponse:
    """Remove a view of one's own."""
    view = saved_view(request.viewer, view_id)
    form = PlainPost(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(form, lambda _typed: remove_view(by=request.viewer, view_id=view_id)):
        return see_other(reverse("worklist"))
    return shown(request, "mash/view_remove.html", {"form": form, "view": view}, [form])
