"""Is every tag drawn as the GOV.UK Design System publishes it, escaped, and in every state?"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.html import strip_tags

from kith.ground.kernel.language import EXAMPLE, suggestions
from kith.ground.ui.showcase import NOW, catalogue_context, good_form, wrong_form
from kith.ground.ui.templatetags.kith_ui import Task
from kith.ground.ui.views import catalogue

Draw = Callable[..., str]
NASTY = '<script>alert("x")</script>'


@pytest.mark.parametrize(
    "source",
    [
        "{% tag x %}",
        "{% rag 'red' x %}",
        "{% agency_mark x %}",
        "{% reference x %}",
        "{% person_name x %}",
        "{% restricted x %}",
        "{% warning_text x %}",
        "{% notice x %}{{ x }}{% endnotice %}",
        "{% details x %}{{ x }}{% enddetails %}",
        "{% card x action=x url=x %}{{ x }}{% endcard %}",
        "{% panel x %}{{ x }}{% endpanel %}",
        "{% back_link x x %}",
        "{% track x %}{% step x 'now' %}{{ x }}{% endstep %}{% endtrack %}",
        "{% figure x x x %}",
        "{% button x url=x %}",
        "{% entry x day x source=x struck=x %}{{ x }}{% endentry %}",
        "{% gap %}{{ x }}{% endgap %}",
        "{% table x cols rows %}",
        "{% data_table x cols empty=x %}{% enddata_table %}",
        "{% empty_state x %}",
        "{% summary_list rows %}",
        "{% due_item x x now now about=x action=x %}",
        "{% share_bar 1 2 words=x %}",
        "{% agreement_bar 1.0 largest=2 words=x %}",
        "{% count_bars counted words=x %}",
        "{% time_bars bars 31 words=x %}",
        "{% child_says day x %}{{ x }}{% endchild_says %}",
        "{% quick_exit x x %}",
        "{% breadcrumbs rows %}",
        "{% kept_clear x %}",
        "{% filter_panel x x x %}{{ x }}{% endfilter_panel %}",
        "{% compare x x x terms sure=x %}",
        "{% subject x %}{{ x }}{% endsubject %}",
    ],
)
def test_nothing_typed_by_a_person_becomes_markup(draw: Draw, source: str) -> None:
    terms = [{"name": NASTY, "left": NASTY, "right": NASTY, "weight": 1.0, "words": NASTY}]
    drawn = draw(
        source,
        x=NASTY,
        rows=[(NASTY, NASTY)],
        cols=[NASTY, NASTY],
        counted=[(NASTY, 1)],
        bars=[(1, 0.0, 1.5, True)],
        day=date(2014, 1, 1),
        now=NOW,
        terms=terms,
    )
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
    assert " style=" not in drawn


def test_a_tag_colour_outside_the_list_is_refused(draw: Draw) -> None:
    with pytest.raises(ValueError, match="no tag colour"):
        draw("{% tag 'x' 'pink' %}")


@pytest.mark.parametrize("rating", ["red", "amber", "green", "blue"])
def test_a_rating_is_a_word_in_its_own_shape(draw: Draw, rating: str) -> None:
    drawn = draw("{% rag r %}", r=rating)
    assert strip_tags(drawn) == rating.capitalize()
    assert f"kith-shape--{rating}" in drawn
    assert 'aria-hidden="true"' in drawn


def test_each_rating_and_each_agency_has_another_shape(draw: Draw) -> None:
    ratings = {draw("{% rag r %}", r=r).split(' d="')[1].split('"')[0] for r in ("red", "amber", "green", "blue", "")}
    names = ("social_care", "police", "health", "education", "housing", "voluntary", "Anyone else")
    agencies = {draw("{% agency_mark a %}", a=a).split(' d="')[1].split('"')[0] for a in names}
    assert (len(ratings), len(agencies)) == (5, 7)


def test_a_late_clock_says_so_in_words(draw: Draw, now: datetime) -> None:
    drawn = draw("{% due_clock d n %}", d=now - timedelta(hours=2), n=now)
    assert strip_tags(drawn) == "was due today 08:50 late by 2 h"
    assert 'datetime="2014-12-08T08:50+00:00"' in drawn


def test_a_name_keeps_its_own_direction_and_no_name_is_said(draw: Draw) -> None:
    assert '<bdi class="kith-name" dir="auto">' in draw("{% person_name n %}", n="ليلى")
    assert strip_tags(draw("{% person_name n %}", n=" ")) == "Name not known"


def test_text_fields_follow_the_published_markup(draw: Draw) -> None:
    drawn = draw("{% field f.known_as %}", f=good_form())
    assert '<label class="govuk-label govuk-label--s" for="id_known_as">' in drawn
    assert 'class="govuk-hint" ' not in drawn
    assert '<div id="id_known_as-hint" class="govuk-hint">' in drawn
    assert 'class="govuk-input" id="id_known_as" name="known_as" type="text"' in drawn
    assert 'aria-describedby="id_known_as-hint"' in drawn
    assert " required" not in drawn


def test_a_wrong_field_says_so_to_everyone(draw: Draw) -> None:
    drawn = draw("{% field f.known_as %}", f=wrong_form())
    assert 'class="govuk-form-group govuk-form-group--error"' in drawn
    assert '<p id="wrong_known_as-error" class="govuk-error-message">' in drawn
    assert '<span class="govuk-visually-hidden">Error:</span> Enter what the child is called' in drawn
    assert 'aria-describedby="wrong_known_as-hint wrong_known_as-error"' in drawn
    assert "govuk-input--error" in drawn


def test_a_counted_text_area_follows_the_published_markup(draw: Draw) -> None:
    drawn = draw("{% field f.seen rows=8 %}", f=good_form())
    assert 'data-module="govuk-character-count" data-maxlength="200"' in drawn
    assert 'class="govuk-textarea govuk-js-character-count" id="id_seen" name="seen" rows="8"' in drawn
    assert 'id="id_seen-info" class="govuk-hint govuk-character-count__message"' in drawn
    assert 'aria-describedby="id_seen-info id_seen-hint"' in drawn


def test_radios_stand_in_a_fieldset_and_reveal(draw: Draw) -> None:
    drawn = draw("{% field f.safe_now title=True %}", f=good_form())
    assert '<legend class="govuk-fieldset__legend govuk-fieldset__legend--l"><h1 class="govuk-' in drawn
    assert drawn.count('class="govuk-radios__input"') == 3
    assert 'value="yes" checked' in drawn
    assert 'data-aria-controls="conditional-id_safe_now_1"' in drawn
    assert 'id="conditional-id_safe_now_1"' in drawn
    assert 'name="where_now"' in drawn
    assert 'id="id_safe_now_2-item-hint" class="govuk-hint govuk-radios__hint"' in drawn


def test_a_revealed_field_is_drawn_once(draw: Draw) -> None:
    assert draw("{% form_fields f %}", f=good_form()).count('name="where_now"') == 1


def test_a_date_marks_only_the_boxes_to_mend(draw: Draw) -> None:
    form = type(good_form())({"date_of_birth_day": "1", "date_of_birth_month": "2", "date_of_birth_year": ""})
    drawn = draw("{% field f.date_of_birth %}{% error_summary f %}", f=form)
    assert 'role="group"' in drawn
    assert drawn.count("govuk-input--error") == 1
    assert '<a href="#id_date_of_birth_year">Date of birth must include a year</a>' in drawn
    assert 'id="id_date_of_birth_day" name="date_of_birth_day" type="text" value="1" inputmode="numeric"' in drawn


def test_the_error_summary_links_to_each_control(draw: Draw) -> None:
    drawn = draw("{% error_summary f %}", f=wrong_form())
    assert 'class="govuk-error-summary" data-module="govuk-error-summary" tabindex="-1"' in drawn
    assert 'role="alert"' in drawn
    assert '<h2 class="govuk-error-summary__title">There is a problem</h2>' in drawn
    assert '<a href="#wrong_safe_now_0">' in drawn
    assert "<li>Say when the child was last seen, or that nobody knows</li>" in drawn
    whole = draw("{% form_fields f %}", f=wrong_form())
    for target in (part.split('"')[0] for part in drawn.split('href="#')[1:]):
        assert f'id="{target}"' in whole
    assert draw("{% error_summary f none %}", f=good_form(), none=None).strip() == ""


def test_a_posted_form_carries_its_hidden_fields_and_its_draft_name(draw: Draw) -> None:
    drawn = draw("{% post_form f keep='k' %}x{% endpost_form %}", f=wrong_form(), csrf_token="t0ken")
    assert '<form method="post" action="" novalidate data-keep="k" data-keep-answered>' in drawn
    assert 'name="csrfmiddlewaretoken" value="t0ken"' in drawn
    assert 'name="idempotency_key" id="wrong_idempotency_key" value="4b54f0ee-33c5-4a39-8a41-d1b2b0f6d0aa"' in drawn
    assert 'name="version" id="wrong_version" value="1"' in drawn


def test_pages_keep_their_filters(draw: Draw) -> None:
    page = Paginator(range(100), 10).page(5)
    drawn = draw("{% pagination p q %}", p=page, q=QueryDict("rating=red&page=5"))
    assert 'href="?rating=red&amp;page=4" rel="prev"' in drawn
    assert 'aria-label="Page 5" aria-current="page"' in drawn
    assert "govuk-pagination__item--ellipsis" in drawn
    drawn = draw("{% pagination p q %}", p=page, q=QueryDict("rating=%22%3E%3Cb%3E%26x"))
    assert 'href="?rating=%22%3E%3Cb%3E%26x&amp;page=4" rel="prev"' in drawn
    assert draw("{% pagination p %}", p=Paginator(range(3), 10).page(1)).strip() == ""


def test_a_table_names_its_columns_on_a_phone_and_says_when_it_is_empty(draw: Draw) -> None:
    drawn = draw("{% table 'Ages' 'Age|Children#' rows %}", rows=[("10 to 12", 3)])
    assert 'role="region" aria-label="Ages" tabindex="0"' in drawn
    assert '<th scope="row" role="rowheader" class="govuk-table__header" data-label="Age">' in drawn
    assert 'class="govuk-table__cell govuk-table__cell--numeric" data-label="Children"' in drawn
    assert "Nobody yet" in draw("{% table 'Ages' 'Age|Children#' rows empty='Nobody yet' %}", rows=[])


@pytest.mark.parametrize(("days", "shown"), [(0, False), (2, False), (3, True), (-3, True)])
def test_a_late_recording_is_shown_beside_the_event(draw: Draw, days: int, shown: bool) -> None:
    when = date(2014, 11, 2)
    source = "{% entry 'Visit' when 'police' recorded=late %}x{% endentry %}"
    assert ("recorded <time" in draw(source, when=when, late=when + timedelta(days=days))) is shown


def test_a_step_says_its_state_in_words(draw: Draw) -> None:
    drawn = draw("{% step 'Matched' state %}{% endstep %}", state="now")
    assert 'aria-current="step"' in drawn
    assert '<span class="kith-track__state">now</span>' in drawn
    with pytest.raises(KeyError):
        draw("{% step 'Matched' 'soon' %}{% endstep %}")


def test_a_task_that_cannot_start_has_no_link(draw: Draw) -> None:
    drawn = draw("{% task_list t %}", t=[Task("One", "/one", done=True, status="Completed"), Task("Two")])
    assert drawn.count("<a ") == 1
    assert "govuk-task-list__status--cannot-start-yet" in drawn
    assert 'aria-describedby="task-1-status"' in drawn


def test_the_language_prompt_never_blocks(draw: Draw) -> None:
    drawn = draw("{% language_prompt s %}", s=suggestions(EXAMPLE))
    assert "You can save as it is." in drawn
    assert f"<mark>{suggestions(EXAMPLE)[1].found}</mark>" in drawn
    assert draw("{% language_prompt s %}", s=()).strip() == ""


def test_a_bar_has_words_and_no_style(draw: Draw) -> None:
    for_it, against = draw("{% agreement_bar 4 largest=8 %}"), draw("{% agreement_bar w largest=8 %}", w=-4.0)
    assert 'role="img" aria-label="for, weight +4.0"' in for_it
    assert 'x="80.0" y="3" width="39.0"' in for_it
    assert 'aria-label="against, weight -4.0"' in against
    assert 'x="41.0" y="3" width="39.0"' in against


@pytest.mark.parametrize("known", [False, True])
def test_the_catalogue_answers_and_shows_the_past_in_amber(settings: Any, known: bool) -> None:
    settings.TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
    page = catalogue(RequestFactory().get("/catalogue/"), known=known).content.decode()
    assert ("as-known" in page.split("<body", 1)[1].split(">", 1)[0]) is known
    assert ("As known on 30 September 2014." in page) is known
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick" not in page


def test_no_personal_data_is_in_the_title(draw: Draw) -> None:
    context = catalogue_context(known=False)
    title = draw("{% include 'ui/catalogue.html' %}", **context).split("<title>")[1].split("</title>")[0]
    assert title == "Catalogue – Kith"
