"""条例（2007）、条例（2019）第四条 · governments, bureaus, sections and judicial offices as a tree"""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.accounts.errors import AlreadyRegistered, FieldsRefused
from gongkai.domain.authorities.actions import appoint, register_authority, register_section
from gongkai.domain.authorities.errors import (
    CodeRefused,
    NotASection,
    PathTooLong,
    SectionsDoNotReport,
    UnknownAuthority,
)
from gongkai.domain.authorities.models import Authority, Kind
from gongkai.domain.authorities.queries import reporting_units, require_authority, sections_of, whole_branch
from tests.domain.entries import entry_of

TODAY = date(2017, 1, 4)


@pytest.fixture
def terminal(db):
    return terminal_user(today=TODAY)


@pytest.fixture
def section(justice, terminal):
    return register_section(authority=justice, code="publicity", name="法制宣传科", by=terminal, today=TODAY)


def register(clerk, **values):
    values = {"code": "finance", "name": "东阳市财政局", "kind": Kind.BUREAU} | values
    return register_authority(by=clerk, today=TODAY, **values)


def test_a_bureau_stands_below_its_government(justice):
    assert justice.path == "dongyang/dongyang-justice/"


def test_a_section_stands_below_its_bureau(section):
    assert section.path == "dongyang/dongyang-justice/publicity/"


def test_the_branch_of_a_government_is_everything_below_it(government, justice, section):
    assert list(whole_branch(government)) == [government, justice, section]


def test_the_branch_of_a_bureau_leaves_its_neighbours_out(justice, education, section):
    assert list(whole_branch(justice)) == [justice, section]


def test_sections_are_those_directly_inside(justice, section):
    assert list(sections_of(justice)) == [section]


def test_reporting_units_are_those_marked(government, justice, section):
    assert list(reporting_units()) == [justice]


def test_registering_leaves_one_entry_with_its_article(clerk):
    values = {"code": "finance", "name": "东阳市财政局", "kind": Kind.BUREAU, "by": clerk, "today": TODAY}
    assert entry_of(register_authority, **values) == ("register_authority", "条例（2007）第四条")


def test_since_15_may_2019_the_new_text_is_named(clerk):
    values = {"code": "finance", "name": "东阳市财政局", "kind": Kind.BUREAU, "by": clerk, "today": date(2019, 5, 15)}
    assert entry_of(register_authority, **values) == ("register_authority", "条例（2019）第四条")


def test_a_section_leaves_its_entry_in_the_chain_of_its_bureau(justice, terminal):
    values = {"authority": justice, "code": "publicity", "name": "法制宣传科", "by": terminal, "today": TODAY}
    assert entry_of(register_section, **values) == ("register_section", "条例（2007）第四条")


def test_a_code_stands_once(justice, clerk):
    with pytest.raises(AlreadyRegistered, match="dongyang-justice"):
        register(clerk, code="dongyang-justice")


@pytest.mark.parametrize("code", ["", "司法局", "Justice", "1st", "a/b", "a b", "a" * 65, "installation", "a\n"])
def test_a_code_that_does_not_fit_an_address_is_refused(clerk, code):
    with pytest.raises(CodeRefused):
        register(clerk, code=code)


@pytest.mark.parametrize("fields", [{"name": ""}, {"name": "长" * 201}, {"kind": "ministry"}, {"telephone": "0" * 51}])
def test_a_field_that_cannot_be_stored_is_refused(clerk, fields):
    with pytest.raises(FieldsRefused, match="请改正后重新提交"):
        register(clerk, **fields)


def test_a_section_cannot_report(clerk, justice):
    with pytest.raises(SectionsDoNotReport):
        register(clerk, kind=Kind.SECTION, parent=justice, is_reporting_unit=True)


def test_a_bureau_is_no_section(terminal, justice):
    with pytest.raises(NotASection):
        register_section(authority=justice, code="x", name="某局", kind=Kind.BUREAU, by=terminal, today=TODAY)


def test_an_administrator_above_registers_a_section(government, justice, clerk, terminal):
    appoint(user=clerk, authority=government, role="administrator", by=terminal, today=TODAY)
    section = register_section(authority=justice, code="publicity", name="法制宣传科", by=clerk, today=TODAY)
    assert section.parent == justice


def test_an_administrator_of_another_bureau_registers_no_section(justice, education, clerk, terminal):
    appoint(user=clerk, authority=education, role="administrator", by=terminal, today=TODAY)
    with pytest.raises(PermissionDenied, match="沈知远不是东阳市司法局"):
        register_section(authority=justice, code="publicity", name="法制宣传科", by=clerk, today=TODAY)


def test_somebody_without_a_role_registers_no_section(justice, clerk):
    with pytest.raises(PermissionDenied, match="系统管理员"):
        register_section(authority=justice, code="publicity", name="法制宣传科", by=clerk, today=TODAY)


def test_a_tree_too_deep_for_its_path_is_refused(clerk):
    parent = None
    for number in range(7):
        parent = register(clerk, code=f"a{number}" + "x" * 60, parent=parent)
    with pytest.raises(PathTooLong):
        register(clerk, code="a7" + "x" * 60, parent=parent)


def test_somebody_whose_account_is_out_of_use_may_not_register(clerk):
    clerk.is_active = False
    with pytest.raises(PermissionDenied):
        register(clerk)


def test_an_unknown_code_names_those_there_are(justice):
    with pytest.raises(UnknownAuthority, match="已登记的代码：dongyang、dongyang-justice"):
        require_authority("justice")


def test_a_section_is_no_authority(section):
    with pytest.raises(UnknownAuthority):
        require_authority("publicity")


def test_the_command_registers_below_a_parent(government):
    call_command("add_authority", "finance", "东阳市财政局", parent="dongyang", reporting_unit=True, stdout=StringIO())
    assert Authority.objects.get(code="finance").path == "dongyang/finance/"


def test_the_command_says_what_it_registered(government):
    output = StringIO()
    call_command("add_authority", "finance", "东阳市财政局", stdout=output)
    assert output.getvalue() == "已登记东阳市财政局，代码finance。\n"


@pytest.mark.parametrize(
    ("arguments", "options"), [(("dongyang", "重复"), {}), (("x", "某局"), {"parent": "none"}), (("X", "某局"), {})]
)
def test_the_command_says_why_it_cannot(government, arguments, options):
    with pytest.raises(CommandError, match="请") as refused:
        call_command("add_authority", *arguments, **options)
    assert refused.value.returncode == 2
