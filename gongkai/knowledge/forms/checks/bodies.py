"""机关名称: what a body's printed name tells about its level. What the name does not tell is None, never a guess."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.knowledge.law.errors import LawDataError
from gongkai.knowledge.law.tables import require_keys

_OF_GOVERNMENT = re.compile(r"(人民)?政府(办公厅|办公室)?$")
_ITS_OFFICE = re.compile(r"政府(办公厅|办公室)$")
_PLACE = re.compile(r"(省|自治区|市|自治州|盟|地区|县|区|旗|镇|乡|街道|街道办事处|行政公署|行署)$")
_DEPARTMENT = re.compile(
    r"^.+?(省|自治区|市|自治州|州|盟|县|区|旗|镇|乡|街道).*(局|厅|委|会|室|办|院|所|站|队|中心|处)$"
)
_ZONE = re.compile(r"(管委会|管理委员会)$")
_PLACE_STEM = re.compile(r"([一-鿿]{2,}?)(?:壮族自治区|回族自治区|维吾尔自治区|自治区|省|市|县|区|旗|州)")


@dataclass(frozen=True)
class RuleMakers:
    """Who may make rules (规章), by full name; `provinces` are prefixes of the names below them."""

    provinces: tuple[str, ...]
    cities: tuple[str, ...]
    prefectures: tuple[str, ...]
    central: tuple[str, ...]

    @property
    def local(self) -> frozenset[str]:
        """Every local government, without 人民政府."""
        return frozenset((*self.provinces, *self.cities, *self.prefectures))


def can_make_rules(authority: str | None) -> bool | None:
    """Return whether a body may make rules (规章); None where its name does not tell its level.

    A government's office speaks for the government; a department, a county, a county-level city and a district cannot.

    Law: 立法法第九十一条、第九十三条.
    """
    name = _plain(authority)
    if not name:
        return None
    if name in rule_makers().central:
        return True
    place = _without_province(_OF_GOVERNMENT.sub("", name))
    if place in rule_makers().local:
        return True
    if _PLACE.search(place) or _ZONE.search(place) or _DEPARTMENT.search(name):
        return False
    return None


def is_government(authority: str | None) -> bool | None:
    """Return whether a body is a government (it sums up others) and no single bureau; None where nothing tells.

    A government's office fills in its own table and that of the whole place alike.
    """
    name = _plain(authority)
    if not name or _ZONE.search(name) or _ITS_OFFICE.search(name):
        return None
    return bool(re.search(r"政府$", name) or _PLACE.search(name) or name in rule_makers().local)


def place_names(authority: str | None) -> tuple[str, ...]:
    """Return the places in a body's name, without 省, 市, 县: ("浙江", "东阳") for 浙江省东阳市司法局."""
    return tuple(_PLACE_STEM.findall(_plain(authority)))


@cache
def rule_makers() -> RuleMakers:
    """Return the shipped list of `rule_makers.toml`."""
    return parse((files(__package__) / "rule_makers.toml").read_text(encoding="utf-8"))


def parse(text: str) -> RuleMakers:
    """Return the list that a file holds. Raises LawDataError for an unknown entry or a city under no province."""
    data = tomllib.loads(text)
    sections = ("checked_on", "provinces", "cities_without_districts", "cities", "prefectures", "central")
    require_keys(data, "rule_makers", required=sections)
    if unknown := set(data["cities"]) - set(data["provinces"]):
        raise LawDataError(f"rule_makers: unknown provinces {', '.join(sorted(unknown))}")
    cities = [city for names in data["cities"].values() for city in names]
    prefectures = data["prefectures"]
    return RuleMakers(
        tuple(data["provinces"]),
        (*cities, *data["cities_without_districts"]),
        (*prefectures, *prefectures.values()),
        tuple(data["central"]["names"]),
    )


def _plain(authority: str | None) -> str:
    return "".join((authority or "").split()).removeprefix("中华人民共和国")


def _without_province(name: str) -> str:
    for province in rule_makers().provinces:
        if name.startswith(province) and name != province:
            return name.removeprefix(province)
    return name
