"""Addresses for machines; they stand among the portal's. None of them ever moved, so there is nothing to redirect."""

from __future__ import annotations

from django.urls import path

from gongkai.faces.portal.feeds import views as feeds
from gongkai.faces.portal.machines import open_data, sitemap

urlpatterns = [
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-pages.xml", sitemap.pages, name="sitemap-pages"),
    path("sitemap-items-<int:number>.xml", sitemap.items, name="sitemap-items"),
    path("disclosure/columns/<str:column>/feed.xml", feeds.column_feed, name="column-feed"),
    path("disclosure/feed.xml", feeds.whole_feed, name="feed"),
    path("open-data/", open_data.open_data, name="open-data"),
    path("open-data/catalogue.<str:suffix>", open_data.catalogue, name="catalogue"),
    path("open-data/<year:year>/catalogue.<str:suffix>", open_data.catalogue, name="catalogue-of-year"),
]
