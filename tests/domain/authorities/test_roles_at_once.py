"""条例第四条 · two administrators at the same moment"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.authorities.actions import end_appointment
from gongkai.domain.authorities.errors import LastAdministrator
from gongkai.domain.authorities.models import Appointment
from gongkai.domain.authorities.queries import users_with
from tests.domain.office import Office
from tests.domain.together import race

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = date(2024, 3, 1)


def test_two_administrators_who_remove_each_other_leave_one(tmp_path):
    office = Office()
    second = office.appointed("副管理员", "administrator", at=office.government)
    own, other = (Appointment.objects.get(user=user) for user in (office.admin, second))
    with race(tmp_path) as at_once:
        results = at_once.together(
            lambda: end_appointment(other.pk, by=office.admin, today=MARCH),
            lambda: end_appointment(own.pk, by=second, today=MARCH),
        )
        left = at_once.afterwards(lambda: users_with("administrator", office.government, MARCH))
    refused = [one for one in results if isinstance(one, LastAdministrator | PermissionDenied)]
    assert (len(refused), len(left)) == (1, 1)
