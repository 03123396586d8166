"""The file between the dry run and the import: stored, and named by a signed token that only its uploader can use."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.core import signing

from gongkai import clock
from gongkai.domain.disclosures.models import Batch
from gongkai.domain.files.actions import store
from gongkai.domain.files.queries import open_stored, stored_file
from gongkai.faces.access import OfficeRequest
from gongkai.knowledge.law.errors import Refusal

SALT = "gongkai.import"
SECONDS = 24 * 3600


class UploadGone(Refusal):
    """The token is old, or another person's."""

    def __init__(self) -> None:
        super().__init__("这次检查的结果已经过期，或者不是您上传的。请重新选择文件检查。")


@dataclass(frozen=True)
class Kept:
    """What was looked at: the stored file, for which authority, of which kind."""

    file: int
    name: str
    by: int
    at: str
    kind: str
    basis: str

    @property
    def token(self) -> str:
        """What stands in the form."""
        return signing.dumps(asdict(self), salt=SALT)

    @property
    def content(self) -> bytes:
        """The bytes of the file. Raises UploadGone, ContentMissing."""
        stored = stored_file(self.file)
        if stored is None:
            raise UploadGone
        with open_stored(stored) as opened:
            return opened.read()


def keep(request: OfficeRequest, content: bytes, *, name: str, at: str, kind: str, basis: str) -> Kept:
    """Store the file privately. Raises what `store` refuses."""
    stored = store(content, name=name, authority_code=at, by=request.user, today=clock.today())
    return Kept(stored.pk, name, request.user.pk, at, kind, basis)


def kept(request: OfficeRequest, kinds: Collection[str] = tuple(Batch.Kind.values)) -> Kept:
    """Return what the form's token names. Raises UploadGone, also for a file that was looked at as another kind."""
    try:
        told = Kept(**signing.loads(request.POST.get("token", ""), salt=SALT, max_age=SECONDS))
    except (signing.BadSignature, TypeError):
        raise UploadGone from None
    if told.by != request.user.pk or told.kind not in kinds:
        raise UploadGone
    return told
