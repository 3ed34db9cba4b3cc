"""Answers that cannot be stored: held in memory, few enough, and none replaced."""

from service.store.sqlite.answers import UnsavedAnswers


def test_the_first_answer_under_an_id_stays() -> None:
    """Whoever comes later is given it."""
    unsaved = UnsavedAnswers()
    assert (unsaved.keep("vrf_1", b"first"), unsaved.keep("vrf_1", b"second")) == (b"first", b"first")
    assert (unsaved.find("vrf_1"), unsaved.find("vrf_2")) == (b"first", None)


def test_the_oldest_goes_when_there_are_too_many() -> None:
    """Memory is bounded."""
    unsaved = UnsavedAnswers()
    for number in range(300):
        unsaved.keep(f"vrf_{number}", b"body")
    assert len(unsaved.waiting()) == 256
    assert (unsaved.find("vrf_0"), unsaved.find("vrf_299")) == (None, b"body")


def test_what_was_stored_is_dropped() -> None:
    """What came meanwhile stays."""
    unsaved = UnsavedAnswers()
    unsaved.keep("vrf_1", b"one")
    waiting = unsaved.waiting()
    unsaved.keep("vrf_2", b"two")
    unsaved.forget(waiting)
    assert unsaved.waiting() == {"vrf_2": b"two"}
