"""`{% url %}` gives the addresses that Django gives, the same each time it is asked."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix


def written(source: str, **shown: object) -> str:
    return Template(source).render(Context(shown))


@pytest.mark.parametrize("number", [1, 7])
def test_an_address_is_that_of_its_number(number: int) -> None:
    assert written("{% url 'portal:item' number %}", number=number) == reverse("portal:item", args=(number,))


def test_signs_that_mean_something_to_html_are_escaped_in_both_askings() -> None:
    asked = [written("{% url 'portal:column' code %}", code="a&b") for _ in range(2)]
    assert asked == ["/disclosure/columns/a&amp;b/"] * 2


def test_a_named_address_can_be_used_further_on() -> None:
    assert written("{% url 'portal:item' 7 as here %}{{ here }}?x") == "/disclosure/items/7/?x"


def test_an_address_that_is_not_there_stays_a_mistake() -> None:
    with pytest.raises(NoReverseMatch):
        written("{% url 'portal:item' 'none' %}")


def test_the_place_the_site_stands_under_counts() -> None:
    before = written("{% url 'portal:front' %}")
    set_script_prefix("/justice/")
    try:
        assert (before, written("{% url 'portal:front' %}")) == ("/", "/justice/")
    finally:
        set_script_prefix("/")
