"""Cores that requests share."""

import threading
from collections import Counter

import pytest

from service.pacing import AbandonedError, Budget, Cores, spending


def test_results_stand_in_the_order_of_the_items() -> None:
    """Whoever worked on them."""
    for count in (1, 2, 5):
        cores = Cores(count)
        assert [number * number for number in range(50)] == cores.share(lambda number: number * number, range(50))
        assert [] == cores.share(lambda number: number, range(0))
        cores.close()


def test_one_alone_has_every_core() -> None:
    """Three items wait for each other: only three threads can end that."""
    cores = Cores(3)
    meeting = threading.Barrier(3, timeout=30)
    with cores.working():
        assert 3 == len(cores.share(lambda _: meeting.wait(), range(3)))
    cores.close()


def test_never_more_threads_than_cores() -> None:
    """Four that work at once on two cores: nobody gets a helper."""
    cores = Cores(2)
    threads: list[set[str]] = []
    together = threading.Barrier(2, timeout=30)

    def work() -> None:
        with cores.working():
            together.wait()
            seen = cores.share(lambda _: threading.current_thread().name, range(20))
            threads.append(set(seen))
            together.wait()

    working = [threading.Thread(target=work) for _ in range(2)]
    for thread in working:
        thread.start()
    for thread in working:
        thread.join(30)
    assert [1, 1] == [len(names) for names in threads]
    cores.close()


def test_a_helper_goes_when_its_core_is_wanted() -> None:
    """Between two items: the newcomer finds a core free."""
    cores = Cores(2)
    newcomer, noticed = threading.Event(), threading.Event()
    names: Counter[str] = Counter()
    mine = threading.current_thread().name

    def work(number: int) -> None:
        name = threading.current_thread().name
        if name != mine and not newcomer.is_set():
            entering = threading.Thread(target=stay)
            entering.start()
            assert newcomer.wait(30)
        elif name == mine:
            assert newcomer.wait(30)
        names[name] += 1
        if number == 9:
            noticed.set()

    def stay() -> None:
        with cores.working():
            newcomer.set()
            assert noticed.wait(30)

    with cores.working():
        cores.share(work, range(10))
    assert 9 == names[mine]
    cores.close()


def test_what_goes_wrong_with_one_item_is_raised_and_the_rest_is_left() -> None:
    """Whether the caller or a helper met it."""
    cores = Cores(2)
    done: list[int] = []

    def work(number: int) -> None:
        if number == 3:
            raise ValueError(number)
        done.append(number)

    with pytest.raises(ValueError, match="3"):
        cores.share(work, range(1000))
    assert len(done) < 999
    assert [1, 2] == cores.share(lambda number: number, [1, 2])
    cores.close()


def test_an_abandoned_request_takes_no_further_item() -> None:
    """It stops between two items."""
    cores = Cores(1)
    budget = Budget(60)
    done: list[int] = []

    def work(number: int) -> None:
        done.append(number)
        budget.abandon()

    with spending(budget), pytest.raises(AbandonedError):
        cores.share(work, range(10))
    assert [0] == done
    cores.close()
