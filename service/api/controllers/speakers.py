"""Speakers of the store."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from service.api.ids import known_form
from service.api.operation import Answer, Link, Operation, described
from service.api.query import query_of
from service.api.schemas.query import SpeakersQuery
from service.api.turns import in_turn
from service.bootstrap import Service
from service.domain.page import Page
from service.domain.views import SpeakerDetail

_TO_FIRST = Link(
    operation="getSpeaker",
    parameters={"speaker_id": "$response.body#/items/0/id"},
    description="The first speaker of the page.",
)


class SpeakersController(Controller):
    """Persons and bodies that quotes are attributed to."""

    path = "/v1/speakers"
    tags = ("Quotes and speakers",)

    @get(
        operation_id="listSpeakers",
        dependencies={"search": query_of(SpeakersQuery)},
        opt=described(
            Operation(
                lane="read",
                query=SpeakersQuery,
                answers={
                    200: Answer(description="A page of speakers.", type=Page[SpeakerDetail], links={"first": _TO_FIRST})
                },
            )
        ),
    )
    @in_turn
    def list_speakers(
        self, search: NamedDependency[SpeakersQuery], service: NamedDependency[Service]
    ) -> Page[SpeakerDetail]:
        """List speakers by name."""
        return service.browse.speakers(query=search.q, limit=search.limit, cursor=search.cursor)

    @get(
        "/{speaker_id:str}",
        operation_id="getSpeaker",
        opt=described(Operation(lane="read", answers={200: Answer(description="The speaker.", type=SpeakerDetail)})),
    )
    @in_turn
    def get_speaker(self, speaker_id: FromPath[str], service: NamedDependency[Service]) -> SpeakerDetail:
        """Return a speaker."""
        return service.browse.speaker(known_form("spk", speaker_id))
