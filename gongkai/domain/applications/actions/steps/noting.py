"""登记补正、登记缴费: what the applicant did in answer to a notice, entered by those who handle the case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.handling import receive_correction, record_payment
from gongkai.domain.applications.actions.steps.acting import locked, open_case
from gongkai.domain.applications.errors import CorrectionLate, FeeNeverAsked
from gongkai.domain.applications.models import Application, FeePayment, Step
from gongkai.domain.applications.queries.clock import law_of
from gongkai.domain.applications.queries.handling import require_handling
from gongkai.knowledge.law.instruments import Law


@transaction.atomic
def note_correction(
    application_id: int, *, corrected_on: date, by: User, today: date, good_reason: str = ""
) -> Application:
    """登记收到补正。Enter that the applicant corrected; under the law of 2019 the reply clock starts anew.

    Its audit entry is that of `receive_correction`, which this guards.

    Law: 条例（2007）第二十一条第四项，条例（2019）第三十条.

    Args:
        good_reason: why a correction after its period is taken all the same; else only a decision closes the case.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        AlreadyDecided, NoCorrectionPending, CorrectionLate, DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    application = open_case(application_id, by, today)
    notice = application.correction_notices.filter(corrected_on=None).first()
    limit = notice.answer_by if notice and law_of(application) is Law.REG2019 else None
    # 将来的日期先由登记本身拒绝，不说成逾期。
    if limit and limit < corrected_on <= today and not good_reason.strip():
        raise CorrectionLate(limit, corrected_on)
    return receive_correction(
        application_id, corrected_on=corrected_on, by=by, today=today, good_reason=good_reason.strip()
    )


@transaction.atomic
def note_payment(application_id: int, *, amount: Decimal, paid_on: date, by: User, today: date) -> FeePayment:
    """登记收到缴费。Enter what the applicant paid, in 元; paid in full, the reply clock starts anew.

    Under the law of 2007 the cost of copies is paid, with or after the reply; under that of 2019 only a fee asked for.
    Its audit entry is that of `record_payment`, which this guards.

    Law: 条例（2007）第二十七条；条例（2019）第四十二条，国办函〔2020〕109号.

    Raises:
        PermissionDenied: `by` does not handle the application today.
        AlreadyDecided, FeeNeverAsked: under the law of 2019.
        FieldsRefused, DateInFuture, DatesOutOfOrder.
        HistoryRefused: the notice was not served yet, or its limit has passed.
    """
    application = locked(application_id)
    require_handling(by, application, today)
    if law_of(application) is Law.REG2019:
        open_case(application_id, by, today)
        if not application.steps.filter(kind=Step.Kind.FEE).exists():
            raise FeeNeverAsked(application)
    return record_payment(application_id, amount=amount, paid_on=paid_on, by=by, today=today)
