"""Quotes of the store."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from service.api.ids import known_form
from service.api.operation import Answer, Link, Operation, described
from service.api.query import query_of
from service.api.schemas.query import QuotesQuery
from service.api.turns import in_turn
from service.bootstrap import Service
from service.domain.page import Page
from service.domain.views import QuoteDetail
from service.usecases.browse import QuoteQuery

_TO_SOURCE = Link(
    operation="getSource",
    parameters={"source_id": "$response.body#/source_id"},
    description="The source that the quote stands in.",
)
_TO_FIRST = Link(
    operation="getQuote",
    parameters={"quote_id": "$response.body#/items/0/id"},
    description="The first quote of the page.",
)


class QuotesController(Controller):
    """Stored statements, each with its attribution."""

    path = "/v1/quotes"
    tags = ("Quotes and speakers",)

    @get(
        operation_id="searchQuotes",
        dependencies={"search": query_of(QuotesQuery)},
        opt=described(
            Operation(
                lane="read",
                query=QuotesQuery,
                answers={
                    200: Answer(description="A page of quotes.", type=Page[QuoteDetail], links={"first": _TO_FIRST})
                },
            )
        ),
    )
    @in_turn
    def search_quotes(
        self, search: NamedDependency[QuotesQuery], service: NamedDependency[Service]
    ) -> Page[QuoteDetail]:
        """Find quotes by words and meaning, or list them all."""
        wanted = QuoteQuery(
            text=search.q,
            speaker=search.speaker,
            source=search.source,
            kind=search.kind,
            said_from=search.said_from,
            said_to=search.said_to,
        )
        return service.browse.quotes(wanted, limit=search.limit, cursor=search.cursor)

    @get(
        "/{quote_id:str}",
        operation_id="getQuote",
        opt=described(
            Operation(
                lane="read",
                answers={200: Answer(description="The quote.", type=QuoteDetail, links={"source": _TO_SOURCE})},
            )
        ),
    )
    @in_turn
    def get_quote(self, quote_id: FromPath[str], service: NamedDependency[Service]) -> QuoteDetail:
        """Return a quote with the source that it stands in."""
        return service.browse.quote(known_form("qte", quote_id))
