"""Speakers in the store: inserted, replaced, merged into others, and listed."""

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from service.domain.page import Page, read_cursor, write_cursor
from service.domain.quote import SpeakerRef
from service.domain.speaker import Speaker
from service.store.sqlite.records import SELECT_SPEAKERS, speaker_of, speaker_row
from service.store.sqlite.tenures import move_callings
from service.store.sqlite.values import fold, scrub

# Not LIKE: it knows the case of ASCII only, has wildcards, and stops at a NUL.
_HAS_NAME = "(?3 = '' OR EXISTS (SELECT 1 FROM json_each(searched) WHERE instr(value, ?3) > 0))"


def put_speakers(database: Database, speakers: Iterable[Speaker]) -> None:
    """Insert speakers, or replace those of the same id; an id that had been merged is a speaker of its own again."""
    for speaker in speakers:
        database.execute("DELETE FROM redirects WHERE id = ?", (speaker.id,))
        database.execute(
            """INSERT INTO speakers (id, sort_name, name, aliases, roles, searched)
            VALUES (:id, :sort_name, :name, :aliases, :roles, :searched)
            ON CONFLICT (id) DO UPDATE SET sort_name = excluded.sort_name, name = excluded.name,
                aliases = excluded.aliases, roles = excluded.roles, searched = excluded.searched""",
            speaker_row(speaker),
        )


def successors(database: Database, speaker_ids: Iterable[str]) -> dict[str, str]:
    """Find the stored speaker whom each id leads to; an id that leads to nobody is left out."""
    ends = {speaker_id: _successor(database, speaker_id) for speaker_id in speaker_ids}
    return {speaker_id: end for speaker_id, end in ends.items() if _name(database, end) is not None}


def resolve_references(database: Database, references: Iterable[SpeakerRef]) -> dict[str, tuple[str, str]]:
    """Find the stored speaker whom each reference means.

    A reference may be older than the store: its speaker may have been merged meanwhile, which is followed, or removed
    with their last quote, whom it then brings back under the name that it knows.

    Returns:
        Id of the reference -> id and name of the speaker.
    """
    found: dict[str, tuple[str, str]] = {}
    for reference in references:
        if reference.id not in found:
            speaker_id = _successor(database, reference.id)
            name = _name(database, speaker_id)
            if name is None:
                put_speakers(database, [Speaker(id=speaker_id, name=reference.name)])
                name = reference.name
            found[reference.id] = (speaker_id, name)
    return found


def merge_speakers(database: Database, merged: Mapping[str, str]) -> None:
    """Move the quotes of speakers to those whom they turned out to be, and remember the way.

    Args:
        database: the writer's connection.
        merged: old id -> new id; chains are followed, in whatever order they are given.

    Raises:
        ValueError: a new id belongs to nobody.
    """
    for old in merged:
        target = _successor(database, _end_of_chain(merged, old))
        if target == old:
            continue
        name = _name(database, target)
        if name is None:
            message = f"Speaker {old} cannot be merged into {target}, whom the store does not know."
            raise ValueError(message)
        database.execute("UPDATE quotes SET speaker_id = ?, speaker_name = ? WHERE speaker_id = ?", (target, name, old))
        move_callings(database, old, target)
        database.execute("UPDATE redirects SET target = ? WHERE target = ?", (target, old))
        database.execute(
            "INSERT INTO redirects (id, target) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET target = excluded.target",
            (old, target),
        )
        database.execute("DELETE FROM speakers WHERE id = ?", (old,))


def forget_silent_speakers(database: Database) -> None:
    """Remove the speakers without any quote, and with them the ways that lead to them."""
    database.execute("DELETE FROM speakers WHERE NOT EXISTS (SELECT 1 FROM quotes WHERE speaker_id = speakers.id)")


def find_speaker(database: Database, speaker_id: str) -> tuple[Speaker, int] | None:
    """Return a speaker with the number of their quotes, or None; a merged id leads to its successor."""
    row = database.execute(
        f"{SELECT_SPEAKERS} WHERE id = ?",
        (_successor(database, scrub(speaker_id)),),
    ).fetchone()
    return None if row is None else (speaker_of(row), int(row[-1]))


def all_speakers(database: Database) -> tuple[Speaker, ...]:
    """Return every speaker, sorted by id."""
    return tuple(
        map(
            speaker_of,
            database.execute("SELECT id, name, aliases, roles, tenures, NULL, NULL FROM speakers ORDER BY id"),
        )
    )


def list_speakers(database: Database, query: str | None, limit: int, cursor: str | None) -> Page[tuple[Speaker, int]]:
    """List speakers by name, without regard to case and diacritics, then by id.

    Args:
        database: a reader.
        query: a part of a name, alias or role, in any case and with or without diacritics; null for all.
        limit: at most so many.
        cursor: where to go on.

    Raises:
        InvalidInputError: the cursor is none of this list.
    """
    scope = f"speakers {query!a}"
    name, speaker_id = read_cursor(scope, cursor, tuple[str, str], ("", ""))
    rows = database.execute(
        f"{SELECT_SPEAKERS} WHERE (sort_name, id) > (?1, ?2) AND {_HAS_NAME} ORDER BY sort_name, id LIMIT ?4",
        (name, speaker_id, fold(query or ""), limit + 1),
    ).fetchall()
    items = tuple((speaker_of(row), int(row[-1])) for row in rows[:limit])
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items=items, next_cursor=None if last is None else write_cursor(scope, (last[-2], last[0])))


def _successor(database: Database, speaker_id: str) -> str:
    row = database.execute("SELECT target FROM redirects WHERE id = ?", (speaker_id,)).fetchone()
    return speaker_id if row is None else str(row[0])


def _name(database: Database, speaker_id: str) -> str | None:
    row = database.execute("SELECT name FROM speakers WHERE id = ?", (speaker_id,)).fetchone()
    return None if row is None else str(row[0])


def _end_of_chain(merged: Mapping[str, str], old: str) -> str:
    seen = {old}
    target = merged[old]
    while target in merged and target not in seen:
        seen.add(target)
        target = merged[target]
    return target
