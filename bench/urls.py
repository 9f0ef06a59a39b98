from django.urls import path

from bench.bare import bare_page
from songlo.urls import urlpatterns as own

urlpatterns = [path("bench/bare/", bare_page, name="bare"), *own]
