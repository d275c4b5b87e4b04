"""The hybrid clock."""

import pytest

from sync.wire.clock import COUNTER_BITS, MAX_AHEAD_MS, HybridClock, to_ms


def test_the_time_follows_the_wall_clock():
    clock = HybridClock(lambda: 1_000)

    taken = clock.take()

    assert (to_ms(taken), taken & 0xFFFF) == (1_000, 0)


def test_times_rise_even_when_the_wall_clock_goes_back():
    times = iter([2_000, 1_000])
    clock = HybridClock(lambda: next(times))

    first, second = clock.take(), clock.take()

    assert second == first + 1


def test_a_batch_reserves_every_time_in_it():
    clock = HybridClock(lambda: 1_000)

    first, after = clock.take(5), clock.take()

    assert after == first + 5


def test_a_full_counter_runs_into_the_milliseconds():
    clock = HybridClock(lambda: 1_000)

    clock.take(2**COUNTER_BITS)

    assert to_ms(clock.take()) == 1_001


def test_an_observed_time_is_left_behind():
    clock = HybridClock(lambda: 1_000)

    clock.observe(1_500 << COUNTER_BITS)

    assert clock.take() == (1_500 << COUNTER_BITS) + 1


def test_a_time_from_next_year_pulls_the_clock_two_minutes_at_most():
    clock = HybridClock(lambda: 1_000)

    clock.observe(2**62)

    assert to_ms(clock.take()) == 1_000 + MAX_AHEAD_MS


def test_an_old_time_changes_nothing():
    clock = HybridClock(lambda: 1_000)
    clock.take()

    clock.observe(5)

    assert to_ms(clock.last) == 1_000


def test_a_wall_clock_before_1970_counts_as_1970():
    clock = HybridClock(lambda: -5)

    assert clock.take() == 1


def test_no_time_at_all_cannot_be_taken():
    clock = HybridClock(lambda: 1_000)

    with pytest.raises(ValueError, match="at least one"):
        clock.take(0)
