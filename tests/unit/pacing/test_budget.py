"""What a request may spend."""

import threading

import pytest

from service.pacing import AbandonedError, Budget, OutOfTimeError, check, held, spending, stage


class Clock:
    """Tells the time that it is set to."""

    now = 100.0

    def __call__(self) -> float:
        """Return it."""
        return self.now


def test_time_runs_out_and_can_be_renewed() -> None:
    """At the very end it is over."""
    clock = Clock()
    budget = Budget(2, clock=clock)
    clock.now = 101.5
    budget.check()
    assert 0.5 == budget.remaining
    clock.now = 102.0
    with pytest.raises(OutOfTimeError, match="2 seconds"):
        budget.check()
    budget.renew(3)
    budget.check()
    assert 3.0 == budget.remaining


def test_an_abandoned_request_stops() -> None:
    """However much time is left."""
    budget = Budget(60)
    budget.abandon()
    with spending(budget), pytest.raises(AbandonedError):
        check()


def test_outside_of_a_request_nothing_is_checked() -> None:
    """The command line has no deadline."""
    check()
    with stage("anything"):
        check()


def test_time_is_noted_by_stage_and_inner_stages_belong_to_the_outer_one() -> None:
    """The sum of all stages is never more than the whole."""
    budget = Budget(60)
    with spending(budget):
        with stage("outer"), stage("inner"):
            pass
        with stage("outer"):
            pass
    assert ["outer"] == list(budget.spent)


def test_waiting_for_a_lock_ends_with_the_budget() -> None:
    """Whoever gives up has not taken it; whoever gets it lets go of it."""
    lock = threading.Lock()
    with lock, spending(Budget(0.01)), pytest.raises(OutOfTimeError), held(lock):
        pytest.fail("It was held twice.")
    with held(lock):
        assert lock.locked()
    assert not lock.locked()
