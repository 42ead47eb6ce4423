"""The documents: one slot each, filled by an upload."""

from typing import BinaryIO, cast
from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from sqlalchemy import select

from app.domain import programme, sections
from app.domain.models import Application, Document, File, Seller
from app.domain.vocabulary import DocumentKind, Role
from app.uploads import MediaType, Refused
from app.web import files
from app.web.access import access, db, me, now
from app.web.apply.room import blueprint, own, own_editable
from app.web.apply.routes import corrections
from app.web.forms import Form

ACCEPTED = frozenset(MediaType)


class DocumentForm(Form):
    file = FileField(
        _l("Choose a file"),
        validators=[FileRequired(_l("Please choose a file first."))],
        render_kw={"accept": "application/pdf,image/jpeg,image/png,image/webp"},
    )


@blueprint.get("/<reference>/documents")
@access(Role.APPLICANT)
def documents(reference: str) -> ResponseReturnValue:
    return _page(own_editable(reference)), 200


def _page(application: Application, wrong: DocumentForm | None = None, kind: str = "") -> str:
    """All slots; the one that was posted wrong shows its message beside itself."""
    held = {document.kind: document for document in application.documents}
    slots = []
    for rule in _rules(application):
        # Each slot's inputs have ids of their own, so that labels and messages find them.
        form = wrong if wrong and rule.kind == kind else DocumentForm(formdata=None)
        form.file.id = f"file-{rule.kind}"
        slots.append({"rule": rule, "document": held.get(rule.kind), "form": form})
    return render_template(
        "apply/documents.html",
        application=application,
        slots=slots,
        wrong=wrong,
        upload_megabytes=files.most(),
        corrections={item["place"]: item for item in corrections(application)},
    )


def _rules(application: Application) -> tuple[programme.DocumentRule, ...]:
    return sections.rules(application, now())


@blueprint.post("/<reference>/documents/<kind>")
@access(Role.APPLICANT)
def put_document(reference: str, kind: str) -> ResponseReturnValue:
    application = own_editable(reference)
    slot = _slot(application, kind)
    form = DocumentForm()
    if not form.validate_on_submit():
        return _page(application, form, kind), 422
    upload = form.file.data
    if not form.repeated():
        stream = cast("BinaryIO", upload.stream)
        try:
            file = files.keep(stream, upload.filename, application.seller, ACCEPTED)
        except Refused as refused:
            form.file.errors = [files.fault(refused)]
            page = _page(application, form, kind)
            db().rollback()
            return page, 422
        _fill(application, slot, file)
        db().commit()
    flash(_("The document is stored."), "success")
    return redirect(url_for("apply.documents", reference=application.reference))


def _fill(application: Application, kind: DocumentKind, file: File) -> None:
    for document in application.documents:
        if document.kind is kind:
            document.file = file
            break
    else:
        application.documents.append(Document(kind=kind, file=file))
    application.changed_at = now()


@blueprint.post("/<reference>/documents/<kind>/remove")
@access(Role.APPLICANT)
def remove_document(reference: str, kind: str) -> ResponseReturnValue:
    application = own_editable(reference)
    slot = _slot(application, kind)
    if not Form().validate_on_submit():
        abort(400)
    for document in [held for held in application.documents if held.kind is slot]:
        application.documents.remove(document)
    application.changed_at = now()
    db().commit()
    flash(_("The document is taken out."), "success")
    return redirect(url_for("apply.documents", reference=application.reference))


def _slot(application: Application, kind: str) -> DocumentKind:
    known = {rule.kind.value: rule.kind for rule in _rules(application)}
    return known.get(kind) or abort(404)


@blueprint.get("/<reference>/files/<uuid:file_id>")
@access(Role.APPLICANT)
def file(reference: str, file_id: UUID) -> Response:
    """An own file, whatever it belongs to."""
    application = own(reference)
    found = (
        db()
        .scalars(
            select(File)
            .join(Seller, Seller.id == File.seller_id)
            .where(
                File.id == file_id,
                File.seller_id == application.seller_id,
                Seller.owner_id == me().id,
            )
        )
        .first()
    )
    return files.give(found or abort(404))
