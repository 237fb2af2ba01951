"""Which addresses lead to the single records?"""

from django.urls import path

from kith.practice.cases import views

urlpatterns = [path("records/reconciliation/", views.reconciliation, name="reconciliation")]
