"""Verify, ingest, list and meet an error through the client that openapi-python-client made of the contract."""

import sys

from httpx import Timeout
from on_record_client import Client
from on_record_client.api.quotes_and_speakers import search_quotes
from on_record_client.api.sources import add_source, delete_source, get_source, list_sources
from on_record_client.api.verifications import get_verification, verify_claim, verify_claims
from on_record_client.models import (
    BatchAnswer,
    BatchRequest,
    PageQuoteDetail,
    PageSourceView,
    Problem,
    SourceDetail,
    SourceRequest,
    SourceView,
    Verification,
    VerificationRequest,
    VerificationVerdict,
)

TEXT = "“The bridge will open in spring,” Mayor Ingrid Dahl told reporters on Monday. “We have never been so sure.”"


def main() -> None:
    """Do the round trips with the service at the address that is the argument, and say so."""
    client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True, timeout=Timeout(60.0))

    added = add_source.sync(client=client, body=SourceRequest(text=TEXT, title="Bridge to open"))
    assert isinstance(added, SourceView)
    kept = get_source.sync(added.id, client=client)
    assert isinstance(kept, SourceDetail)
    assert kept.text == TEXT

    asked = VerificationRequest(claim="Ingrid Dahl said the bridge will open in spring", limit=3)
    answer = verify_claim.sync(client=client, body=asked)
    assert isinstance(answer, Verification)
    assert answer.verdict is VerificationVerdict.SUPPORTED
    assert answer.evidence[0].source.id == added.id
    again = get_verification.sync(answer.id, client=client)
    assert isinstance(again, Verification)
    assert again.to_dict() == answer.to_dict()

    both = verify_claims.sync(client=client, body=BatchRequest(claims=[asked, asked]))
    assert isinstance(both, BatchAnswer)
    assert [item.to_dict() for item in both.results] == [answer.to_dict()] * 2

    page = list_sources.sync(client=client, limit=1)
    ids = []
    while isinstance(page, PageSourceView):
        ids += [source.id for source in page.items]
        page = list_sources.sync(client=client, limit=1, cursor=page.next_cursor) if page.next_cursor else None
    assert added.id in ids
    assert len(ids) == len(set(ids)) > 1
    quotes = search_quotes.sync(client=client, q="bridge")
    assert isinstance(quotes, PageQuoteDetail)
    assert any(quote.text.startswith("The bridge will open in spring") for quote in quotes.items)

    refused = verify_claim.sync_detailed(client=client, body=VerificationRequest(claim="x"))
    assert refused.status_code == 400
    assert isinstance(refused.parsed, Problem)
    assert delete_source.sync_detailed(added.id, client=client).status_code == 204
    gone = get_source.sync(added.id, client=client)
    assert isinstance(gone, Problem)
    assert gone.status == 404
    sys.stdout.write("round trips done\n")


main()
