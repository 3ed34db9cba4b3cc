"""Documents of the store."""

from litestar import Controller, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from service.api.ids import known_form
from service.api.operation import Answer, Link, Operation, described
from service.api.query import query_of
from service.api.schemas.query import PageQuery
from service.api.schemas.source import SourceRequest
from service.api.turns import in_turn
from service.bootstrap import Service
from service.domain.errors import NotFoundError
from service.domain.page import Page
from service.domain.views import SourceDetail, SourceView

_MEBIBYTE = 1024 * 1024
_LINKS = {
    "source": Link(
        operation="getSource",
        parameters={"source_id": "$response.body#/id"},
        description="The source with its text and quotes.",
    ),
    "deletion": Link(
        operation="deleteSource",
        parameters={"source_id": "$response.body#/id"},
        description="Remove the source again.",
    ),
}


class SourcesController(Controller):
    """Documents: articles, transcripts, press releases."""

    path = "/v1/sources"
    tags = ("Sources",)

    @post(
        operation_id="addSource",
        request_max_body_size=10 * _MEBIBYTE,
        opt=described(
            Operation(
                lane="write",
                scope="write",
                body=SourceRequest,
                answers={
                    200: Answer(description="The store held this source already.", type=SourceView, links=_LINKS),
                    201: Answer(
                        description="The source was added; it is durable and can be found.",
                        type=SourceView,
                        headers=("Location",),
                        links=_LINKS,
                    ),
                },
            )
        ),
    )
    @in_turn
    def add_source(self, data: JSONBody[SourceRequest], service: NamedDependency[Service]) -> Response[SourceView]:
        """Add a document.

        Its quotes are read, attributed and dated, and its copies in the store are found, before the answer is given.
        The same content, published the same way, is the same source.
        """
        document, is_page = data.document()
        about = service.ingest.about(
            title=data.title,
            publisher=data.publisher,
            author=data.author,
            url=data.url,
            language=data.language,
            published_on=data.published_on,
        )
        added = service.ingest.add_html(document, about) if is_page else service.ingest.add_text(document, about)
        view = _without_text(service.browse.source(added.source_id))
        if not added.created:
            return Response(view, status_code=200)
        return Response(view, status_code=201, headers={"Location": f"/v1/sources/{added.source_id}"})

    @get(
        operation_id="listSources",
        dependencies={"page": query_of(PageQuery)},
        opt=described(
            Operation(
                lane="read",
                query=PageQuery,
                answers={200: Answer(description="A page of sources.", type=Page[SourceView])},
            )
        ),
    )
    @in_turn
    def list_sources(self, page: NamedDependency[PageQuery], service: NamedDependency[Service]) -> Page[SourceView]:
        """List sources in the order in which they were added."""
        return service.browse.sources(limit=page.limit, cursor=page.cursor)

    @get(
        "/{source_id:str}",
        operation_id="getSource",
        opt=described(Operation(lane="read", answers={200: Answer(description="The source.", type=SourceDetail)})),
    )
    @in_turn
    def get_source(self, source_id: FromPath[str], service: NamedDependency[Service]) -> SourceDetail:
        """Return a source with its text and quotes."""
        return service.browse.source(known_form("src", source_id))

    @delete(
        "/{source_id:str}",
        operation_id="deleteSource",
        opt=described(
            Operation(lane="remove", scope="write", media=(), answers={204: Answer(description="The source is gone.")})
        ),
    )
    @in_turn
    def delete_source(self, source_id: FromPath[str], service: NamedDependency[Service]) -> None:
        """Remove a source with its quotes, and the speakers that are left without any.

        Answers that were given before stay as they are.
        """
        if not service.ingest.remove(known_form("src", source_id)):
            message = f"There is no source {source_id}."
            raise NotFoundError(message)


def _without_text(source: SourceDetail) -> SourceView:
    return SourceView(**{name: getattr(source, name) for name in SourceView.__struct_fields__})
