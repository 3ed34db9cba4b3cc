"""Tenures in the store: when sources call speakers by their roles, kept with every speaker."""

from collections.abc import Iterable, Mapping

import msgspec
from sqlite_utils import Database

from service.domain.speaker import Calling, Tenure, widened

_DAYS = """SELECT speaker_id, role, min(earliest), max(latest) FROM (
        SELECT callings.speaker_id, role,
            iif(quote IS NULL, json_extract(about, '$.published_on.earliest'), quotes.earliest) AS earliest,
            iif(quote IS NULL, json_extract(about, '$.published_on.latest'), quotes.latest) AS latest
        FROM callings JOIN sources ON sources.seq = callings.source LEFT JOIN quotes ON quotes.seq = callings.quote
        WHERE {condition}
    ) WHERE earliest IS NOT NULL AND latest IS NOT NULL GROUP BY speaker_id, role ORDER BY speaker_id, role"""
_OF_SOURCE = _DAYS.format(condition="callings.source = ?")
_OF_SPEAKER = _DAYS.format(condition="callings.speaker_id = ?")

_tenures = msgspec.json.Decoder(tuple[Tenure, ...])


def read_tenures(encoded: str) -> tuple[Tenure, ...]:
    """Read what the column of a speaker holds."""
    return _tenures.decode(encoded)


def add_callings(database: Database, source: int, callings: Iterable[Calling], speakers: Mapping[str, str]) -> None:
    """Write by which roles a source calls its speakers, and widen their tenures by it.

    Args:
        database: the writer's connection, in a transaction; the source and its quotes are written.
        source: row number of the source.
        callings: what the source says.
        speakers: the stored speaker whom each id leads to; a calling of anybody else is left out.
    """
    rows = {
        (source, each.quote_id, speakers[each.speaker_id], each.role): None
        for each in callings
        if each.speaker_id in speakers
    }
    database.conn.executemany(
        """INSERT INTO callings (source, quote, speaker_id, role)
        VALUES (?, (SELECT seq FROM quotes WHERE id = ?), ?, ?)""",
        list(rows),
    )
    found: dict[str, list[Tenure]] = {}
    for speaker_id, *days in database.execute(_OF_SOURCE, (source,)):
        found.setdefault(speaker_id, []).append(_tenure(days))
    for speaker_id, tenures in found.items():
        widen(database, speaker_id, tenures)


def widen(database: Database, speaker_id: str, tenures: Iterable[Tenure]) -> None:
    """Add evidence to what is known of a speaker's roles."""
    row = database.execute("SELECT tenures FROM speakers WHERE id = ?", (speaker_id,)).fetchone()
    if row is not None:
        _keep(database, speaker_id, widened(read_tenures(row[0]), tenures))


def move_callings(database: Database, old: str, target: str) -> None:
    """Give the evidence of a speaker who is merged to the successor."""
    row = database.execute("SELECT tenures FROM speakers WHERE id = ?", (old,)).fetchone()
    database.execute("UPDATE callings SET speaker_id = ? WHERE speaker_id = ?", (target, old))
    if row is not None:
        widen(database, target, read_tenures(row[0]))


def called_in(database: Database, source_id: str) -> list[str]:
    """Return the speakers whom a source calls by any role."""
    rows = database.execute(
        """SELECT DISTINCT callings.speaker_id FROM callings JOIN sources ON sources.seq = callings.source
        WHERE sources.id = ?""",
        (source_id,),
    )
    return [str(row[0]) for row in rows]


def called_by(database: Database, quote_ids: Iterable[str]) -> list[str]:
    """Return the speakers whose roles are dated by some quotes."""
    rows = database.execute(
        """SELECT DISTINCT callings.speaker_id FROM json_each(?) AS each JOIN quotes ON quotes.id = each.value
        JOIN callings ON callings.quote = quotes.seq""",
        (msgspec.json.encode(list(quote_ids)).decode(),),
    )
    return [str(row[0]) for row in rows]


def recompute(database: Database, speaker_ids: Iterable[str]) -> None:
    """Work the tenures of speakers out anew, after evidence has gone or has another date."""
    for speaker_id in sorted(set(speaker_ids)):
        _keep(database, speaker_id, evidence(database, speaker_id))


def evidence(database: Database, speaker_id: str) -> tuple[Tenure, ...]:
    """Return the tenures that the stored callings of a speaker give."""
    return tuple(_tenure(days) for _, *days in database.execute(_OF_SPEAKER, (speaker_id,)))


def _tenure(days: Iterable[object]) -> Tenure:
    role, earliest, latest = days
    return msgspec.convert({"role": role, "earliest": earliest, "latest": latest}, Tenure)


def _keep(database: Database, speaker_id: str, tenures: tuple[Tenure, ...]) -> None:
    encoded = msgspec.json.encode(tenures).decode()
    database.execute("UPDATE speakers SET tenures = ? WHERE id = ?", (encoded, speaker_id))
