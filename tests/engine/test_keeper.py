"""Whatever ends is started again, with pauses that grow if it ends early."""

from dataclasses import dataclass, field

import pytest

from app.engine import EngineError
from app.engine.programs import Keeper


@dataclass
class Candle:
    """Something that goes out."""

    alive: bool = True
    starts: int = 0
    broken: bool = False
    told: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.starts += 1
        if self.broken:
            raise EngineError("No match.")


class Clock:
    """Seconds that pass when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now

    def shift(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def candle() -> Candle:
    return Candle()


def test_nothing_happens_to_the_living(candle: Candle) -> None:
    Keeper("It", candle, candle.told.append).tend()
    assert candle.starts == 0
    assert candle.told == []


def test_the_settled_is_started_at_once_and_the_hasty_later(candle: Candle) -> None:
    clock = Clock()
    keeper = Keeper("It", candle, candle.told.append, clock)
    clock.shift(11)
    candle.alive = False
    keeper.tend()
    keeper.tend()
    assert candle.starts == 1
    for pause in (0.5, 1, 2, 4, 8):
        keeper.tend()
        assert candle.told[-1].endswith(f"in {pause:g} s.")
        clock.shift(pause - 0.1)
        starts = candle.starts
        keeper.tend()
        assert candle.starts == starts
        clock.shift(0.2)
        keeper.tend()
        assert candle.starts == starts + 1


def test_a_start_that_fails_is_told_and_tried_again(candle: Candle) -> None:
    clock = Clock()
    candle.alive, candle.broken = False, True
    keeper = Keeper("It", candle, candle.told.append, clock)
    for _ in range(6):
        keeper.tend()
        clock.shift(5)
    assert candle.starts > 1
    assert "No match." in candle.told
