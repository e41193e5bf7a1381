import datetime as dt
from typing import Any

import pytest

from pipeline.check.dates import check
from pipeline.model.records import Ballot, Deliberation, Field, Header
from pipeline.model.text import Text
from pipeline.rules import load
from tests.extract.acts import act_of


def deliberation(**days: tuple[int, int, int]) -> Deliberation:
    fields: dict[str, Any] = {
        name: Field(dt.date(*day), Text.plain("date"), "header.date") for name, day in days.items()
    }
    return Deliberation(act=act_of("Le Conseil"), header=Header(**fields), ballot=Ballot())


@pytest.mark.parametrize(
    ("days", "fired"),
    [
        ({"convened_on": (2024, 3, 5), "date": (2024, 3, 12), "sent_on": (2024, 3, 18)}, []),
        ({"date": (2024, 3, 12), "sent_on": (2024, 3, 11)}, ["stamp_before_sitting"]),
        ({"date": (2024, 3, 12), "published_on": (2024, 3, 12)}, []),
        ({"date": (2024, 3, 12), "received_on": (2024, 3, 1)}, ["stamp_before_sitting"]),
        ({"date": (2024, 3, 12), "received_on": (2023, 3, 18)}, ["stamp_before_sitting"]),
        ({"date": (1987, 6, 5), "received_on": (1907, 6, 15)}, []),  # a misread year
        ({"date": (1987, 6, 5), "convened_on": (1997, 5, 29)}, []),
        ({"date": (2024, 3, 12), "convened_on": (2024, 3, 13)}, ["convened_after_sitting"]),
        ({"sent_on": (2024, 3, 12), "received_on": (2024, 3, 11)}, ["received_before_sent"]),
        ({"sent_on": (2024, 3, 12), "published_on": (2024, 3, 11)}, []),
        ({}, []),
    ],
)
def test_dates_in_order(days: dict[str, tuple[int, int, int]], fired: list[str]) -> None:
    found = list(check(deliberation(**days), load()))
    assert [one.rule for one in found] == fired
    assert all(one.expected and one.found and one.message.endswith(".") for one in found)
