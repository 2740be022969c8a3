"""The child that reads files has little memory, little time, opens nothing, and is gone when it is stopped."""

import threading
import time

import pytest

from shelterbelt.exchange import limited
from shelterbelt.exchange.limited import LIMITS, Busy, Limits, Overrun, run

GREEDY = "shelterbelt.exchange.tests.greedy"
SHORT = Limits(seconds=3, processor=1)


def test_a_reader_gets_the_content_and_answers():
    assert run(GREEDY, b"some words" * 100_000, {"do": "echo"}) == b"some words" * 100_000


@pytest.mark.parametrize("what", ["memory", "processor", "time", "answer", "fall over"])
def test_a_reader_that_takes_too_much_is_stopped(what):
    began = time.monotonic()
    with pytest.raises(Overrun):
        run(GREEDY, b"x", {"do": what}, SHORT)
    assert time.monotonic() - began < 6


@pytest.mark.parametrize(("what", "answer"), [("open", b"opened nothing"), ("connect", b"no socket")])
def test_a_reader_opens_no_file_and_no_socket(what, answer):
    assert run(GREEDY, b"x", {"do": what}) == answer


def test_the_limits_are_those_that_are_promised():
    assert LIMITS.memory <= 300_000_000
    assert LIMITS.seconds <= 5


def test_who_gets_no_turn_is_told_and_the_turn_is_given_back(monkeypatch):
    monkeypatch.setattr(limited, "PATIENCE", 0.2)
    monkeypatch.setattr(limited, "AT_ONCE", threading.BoundedSemaphore(1))

    def wait_in_vain():
        with pytest.raises(Overrun):
            run(GREEDY, b"x", {"do": "time"}, SHORT)

    slow = threading.Thread(target=wait_in_vain)
    slow.start()
    time.sleep(0.1)
    with pytest.raises(Busy):
        run(GREEDY, b"x", {"do": "echo"})
    slow.join()
    assert run(GREEDY, b"x", {"do": "echo"}) == b"x"
