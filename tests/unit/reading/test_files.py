import hashlib
import json
from pathlib import Path

import pytest

from service.domain.errors import InvalidInputError, UnreadableSourceError
from service.domain.source import About
from service.reading import about_from, files_in, read_file, read_jsonl


def test_each_line_is_a_source_with_what_it_says_of_itself() -> None:
    lines: list[bytes | str] = [
        b'{"text": "He said no.", "title": "No", "published_on": "2022-01-02", "url": "https://bay.example"}\n',
        b"\n",
        '{"html": "<p>She said yes, and that was that.</p>", "language": "en"}',
    ]
    first, second = read_jsonl(lines)
    assert first.text == "He said no."
    assert first.about == about_from(title="No", published_on="2022-01-02", url="https://bay.example")
    assert second.text == "She said yes, and that was that."
    assert second.about.language == "en"


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"\xff",
        b'{"text": 1}',
        b'{"title": "none"}',
        b'{"text": "a", "html": "b"}',
        b'{"text": " "}',
        b'{"text": "a", "published_on": "2022-02-30"}',
        b'{"text": "a", "colour": "red"}',
        b'{"text": "\\ud800"}',
        b'{"html": ""}',
    ],
)
def test_a_bad_line_is_named_and_those_before_it_are_given_out(line: bytes) -> None:
    sources = read_jsonl([b'{"text": "He said no."}', b"", line])
    assert next(sources).text == "He said no."
    with pytest.raises(InvalidInputError, match=r"^Line 3: "):
        next(sources)


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "texts"),
    [
        ("a.txt", "He said no.", ["He said no."]),
        ("a.md", "He said no.", ["He said no."]),
        ("transcript", "He said no.", ["He said no."]),
        ("a.HTML", "<p>He said no.</p>", ["He said no."]),
        ("a.htm", "<p>He said no.</p>", ["He said no."]),
        ("a.jsonl", '{"text": "He said no."}\n{"text": "And yes."}\n', ["He said no.", "And yes."]),
        ("a.ndjson", '\ufeff{"text": "He said no\u2028today."}', ["He said no\u2028today."]),
    ],
)
def test_a_file_is_read_by_its_suffix(tmp_path: Path, name: str, content: str, texts: list[str]) -> None:
    assert [source.text for source in read_file(write(tmp_path, name, content))] == texts


def test_a_folder_is_read_in_order_without_hidden_files_and_manifests(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c/d.txt"):
        write(tmp_path, name, f"This is {name}.")
    write(tmp_path, "manifest.json", "[]")
    assert [path.relative_to(tmp_path).as_posix() for path in files_in(tmp_path)] == ["a.txt", "b.txt", "c/d.txt"]


def test_the_manifest_says_what_is_known_about_the_files_beside_it(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"He said no.").hexdigest()
    known = {"title": "No", "publisher": "Bay", "author": "Jane Doe", "url": "https://bay.example", "language": "en"}
    entry = {"file": "a.txt", **known, "published_on": "2022", "sha256": digest, "basis": {"published_on": "Imprint."}}
    write(tmp_path, "manifest.json", json.dumps([entry]))
    write(tmp_path, "b.txt", "She said yes.")
    path = write(tmp_path, "a.txt", "He said no.")
    first, second = (source for file in files_in(tmp_path) for source in read_file(file))
    assert first.about.published_on is not None
    assert (first.about.published_on.edtf, first.about.published_on.note) == ("2022", "Imprint.")
    assert (first.about.title, first.about.publisher, first.about.author) == ("No", "Bay", "Jane Doe")
    assert second.about == About()
    assert next(read_file(path, about_from(title="Other"))).about == About(title="Other")


def test_a_file_that_the_manifest_does_not_mean_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "manifest.json", json.dumps([{"file": "a.txt", "sha256": "0" * 64}]))
    with pytest.raises(UnreadableSourceError, match=r"a\.txt.*SHA-256"):
        list(read_file(write(tmp_path, "a.txt", "He said no.")))


@pytest.mark.parametrize(
    "manifest", ["{", '{"file": "a.txt"}', '[{"name": "a.txt"}]', '[{"file": "a.txt", "url": "x"}]']
)
def test_a_bad_manifest_is_named(tmp_path: Path, manifest: str) -> None:
    write(tmp_path, "manifest.json", manifest)
    with pytest.raises(InvalidInputError, match=r"a\.txt"):
        list(read_file(write(tmp_path, "a.txt", "He said no.")))


def test_errors_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    for name in ("picture.png", "missing.txt", "."):
        with pytest.raises(InvalidInputError) as refused:
            list(read_file(tmp_path / name))
        assert str(refused.value).startswith(str(tmp_path / name))
    with pytest.raises(InvalidInputError, match="missing"):
        list(files_in(tmp_path / "missing"))
