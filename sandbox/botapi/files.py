"""Files of a call: an upload, `attach://`, or a file_id known already. https://core.telegram.org/bots/api#sending-files"""

from __future__ import annotations

import mimetypes

from sandbox.botapi.bench import Bench
from sandbox.botapi.params import Params, Upload
from sandbox.botapi.refusals import bad
from sandbox.world.images import dimensions
from sandbox.world.media import Media

PHOTO_LIMIT = 10 * 2**20
UPLOAD_LIMIT = 50 * 2**20


def file_of(bench: Bench, params: Params, kind: str, reference: str) -> Media:
    """The file a reference stands for. Refused: wrong file identifier, wrong kind, too big, not an image."""
    name = reference.removeprefix("attach://") if reference.startswith("attach://") else kind
    upload = params.files.get(name)
    if upload is not None:
        return store(bench, kind, upload)
    if not reference or reference.startswith("attach://"):
        raise bad(f"there is no {kind} in the request")
    if reference.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    media = bench.world.files.by_id.get(reference)
    if media is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if media.kind != kind:
        raise bad(f"can't use file of type {media.kind.capitalize()} as {kind.capitalize()}")
    return media


def store(bench: Bench, kind: str, upload: Upload) -> Media:
    """Keep an uploaded file, if Telegram would."""
    if not upload.content:
        raise bad("file must be non-empty")
    size = dimensions(upload.content)
    if kind == "photo" and size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if len(upload.content) > (PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT):
        raise bad(f"file is too big for a {kind}")
    mime = mimetypes.guess_type(upload.name)[0] or upload.mime
    return bench.world.files.add(kind, upload.content, upload.name, mime, size or (640, 360))
