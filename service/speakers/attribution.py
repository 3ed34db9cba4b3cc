"""Attribution: every quote of a document gets its speaker, as far as the document alone tells."""

from collections.abc import Sequence

from msgspec.structs import replace

from service.domain.ids import make_id
from service.domain.quote import Quote, SpeakerRef
from service.domain.span import Span
from service.domain.speaker import Speaker
from service.language import Doc
from service.speakers.bodies import Body, bodies_in, body_called, body_name
from service.speakers.coreference import Answer, Scene, resolve
from service.speakers.document import Document, read_document
from service.speakers.mentions import Mention, is_definite, is_nameable, read_mention
from service.speakers.missed import missed_namings
from service.speakers.names import normal_form
from service.speakers.people import Naming, Person, gather, namings_in
from service.speakers.roles import parse_description
from service.speakers.salience import named_places, sentence_starts
from service.speakers.values import ONLY_A_ROLE, Attribution, combine


def attribute(doc: Doc, quotes: Sequence[Quote]) -> Attribution:
    """Name the speaker of every quote, from the document alone.

    Args:
        doc: the parsed document.
        quotes: its quotes, in the order of the text.

    Returns:
        The quotes in their order, with provisional speaker ids derived from the normal forms of the names, and the
        persons and bodies that speak in them. A quote whose mention names nobody certain has no speaker.
    """
    document = read_document(doc)
    mentions = _read(document, quotes)
    scene = _scene(document, quotes, mentions)
    spoken: list[tuple[int, Quote]] = []
    named: list[Quote] = []
    described = bodies_in(document)
    bodies: list[Speaker] = []
    answers: dict[Span, Answer | None] = {}
    for quote, mention in zip(quotes, mentions, strict=True):
        # Pieces of one utterance share one mention, which cannot mean two persons.
        if mention is not None and mention.span not in answers:
            answers[mention.span] = resolve(scene, quote, mention, spoken)
        answer = answers[mention.span] if mention else None
        if answer is not None and answer.person is not None:
            spoken.append((answer.person, quote))
            named.append(replace(quote, speaker=_person_ref(scene.people[answer.person], answer)))
        elif mention is not None and (body := _body(document, mention, described)) is not None:
            bodies.append(body)
            named.append(replace(quote, speaker=_body_ref(body, mention)))
        else:
            named.append(replace(quote, speaker=None))
    return Attribution(tuple(named), _speakers(scene, mentions, spoken, bodies))


def _read(document: Document, quotes: Sequence[Quote]) -> list[Mention | None]:
    surnames = frozenset(naming.name.surname.split()[-1] for naming in namings_in(document) if naming.personal)
    first = [read_mention(document, quote.mention.span, surnames) if quote.mention else None for quote in quotes]
    spelled = {mention.name.surname for mention in first if mention and mention.name}
    return [
        read_mention(document, quote.mention.span, surnames | spelled) if quote.mention else None for quote in quotes
    ]


def _scene(document: Document, quotes: Sequence[Quote], mentions: Sequence[Mention | None]) -> Scene:
    spoken = {
        mention.span: Naming(
            mention.span, mention.name, mention.role, mention.gender, spoken=True, described=mention.described
        )
        for mention in mentions
        if mention is not None and mention.name is not None
    }
    others = [naming for naming in namings_in(document) if not any(naming.span.overlap(span) for span in spoken)]
    others += missed_namings(document.doc, [*spoken.values(), *others])
    people = gather(document.doc, [*spoken.values(), *others])
    contents = [quote.span for quote in quotes if quote.kind != "narration"]
    places = named_places(document.doc, people, contents)
    return Scene(document, people, tuple(places), tuple(sentence_starts(document.doc)), tuple(quotes))


def _person_ref(person: Person, answer: Answer) -> SpeakerRef:
    return SpeakerRef(
        id=make_id("spk", person.name.normal), name=person.name.text, confidence=answer.confidence, reason=answer.reason
    )


def _body(document: Document, mention: Mention, bodies: Sequence[Body]) -> Speaker | None:
    """Return the body that a mention means which means no person, if it tells one from another."""
    if is_nameable(mention):
        name = body_name(document, mention.text)
        other = () if mention.text == name else (mention.text,)
        return Speaker(id=make_id("spk", normal_form(name)), name=name, aliases=other)
    described = parse_description(mention.text) if is_definite(document.text, mention) else None
    called = body_called(bodies, described, mention.span.start) if described and not described.plural else None
    return None if called is None else Speaker(id=make_id("spk", normal_form(called)), name=called)


def _body_ref(body: Speaker, mention: Mention) -> SpeakerRef:
    if mention.kind == "role":
        return SpeakerRef(id=body.id, name=body.name, confidence=0.5, reason=ONLY_A_ROLE)
    if not is_nameable(mention):
        return SpeakerRef(id=body.id, name=body.name, confidence=0.7, reason="the body that the text calls so")
    reason = "named as a body" if body.name == mention.text else "short for a body named in full in the text"
    return SpeakerRef(id=body.id, name=body.name, confidence=0.9, reason=reason)


def _speakers(
    scene: Scene,
    mentions: Sequence[Mention | None],
    spoken: Sequence[tuple[int, Quote]],
    bodies: Sequence[Speaker],
) -> tuple[Speaker, ...]:
    by_span = {mention.span: mention for mention in mentions if mention is not None}
    found: dict[str, Speaker] = {}
    for index in sorted({index for index, _ in spoken}):
        called = [by_span[quote.mention.span] for other, quote in spoken if other == index and quote.mention]
        person = _speaker(scene.people[index], called)
        found[person.id] = combine(found[person.id], person) if person.id in found else person
    for body in bodies:
        found[body.id] = combine(found[body.id], body) if body.id in found else body
    return tuple(found[key] for key in sorted(found))


def _speaker(person: Person, called: Sequence[Mention]) -> Speaker:
    name = person.name.text
    aliases = {naming.name.text for naming in person.namings} - {name}
    roles = {role.text for role in person.roles} | {mention.text for mention in called if mention.kind == "role"}
    return Speaker(
        id=make_id("spk", person.name.normal), name=name, aliases=tuple(sorted(aliases)), roles=tuple(sorted(roles))
    )
