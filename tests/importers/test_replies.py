"""Answers to invitations make no meeting: the refusal tells who answered what."""

from __future__ import annotations

import pytest

from account_planner.domain.errors import Refused
from tests.importers.test_invitations import calendar, event, read

ADA = 'ATTENDEE;CN="Ada Byrne";PARTSTAT={answer}:mailto:ada@example.org\n'


def refusal(data: bytes, name: str = "a.ics") -> str:
    with pytest.raises(Refused) as caught:
        read(data, name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("title", "answer", "sentence"),
    [
        ("Accepted: Review", "ACCEPTED", "Ada Byrne accepted “Review”"),
        ("Zusage: Review", "ACCEPTED", "Ada Byrne accepted “Review”"),
        ("Review", "DECLINED", "Ada Byrne declined “Review”"),
        ("Mit Vorbehalt: Review", "TENTATIVE", "Ada Byrne may come to “Review”"),
        ("Hyväksytty: Review", "ACCEPTED", "Ada Byrne accepted “Hyväksytty: Review”"),
        ("Accepted: Review", "DELEGATED", "a.ics is a reply to “Review”"),
    ],
)
def test_reply_tells_who_answered(title: str, answer: str, sentence: str) -> None:
    reply = event(title=title, more=ADA.format(answer=answer))
    assert sentence in refusal(calendar(reply, method="REPLY"))


def test_reply_of_an_address_without_a_name_is_told_by_the_address() -> None:
    reply = event(more="ATTENDEE;PARTSTAT=ACCEPTED;CN=ada@example.org:mailto:ada@example.org\n")
    assert "ada@example.org accepted “Review”" in refusal(calendar(reply, method="REPLY"))


@pytest.mark.parametrize(
    ("method", "sentence"),
    [
        ("COUNTER", "only proposes another time"),
        ("DECLINECOUNTER", "only turns down another time"),
        ("REFRESH", "only asks for the invitation to “Review”"),
    ],
)
def test_other_answers_move_nothing(method: str, sentence: str) -> None:
    assert sentence in refusal(calendar(event(), method=method))


def test_reply_that_lost_its_method_is_known_by_title_and_only_guest() -> None:
    told = calendar(event(title="Accepté : Review", more=ADA.format(answer="ACCEPTED"))).replace(
        b"METHOD:REQUEST\n", b""
    )
    assert "Ada Byrne accepted “Review”" in refusal(told)
    invited = event(title="Accepted: Review", more=ADA.format(answer="NEEDS-ACTION"))
    assert len(read(calendar(invited).replace(b"METHOD:REQUEST\n", b"")).meetings) == 1


def test_method_that_only_the_mail_tells_counts() -> None:
    body = calendar(event(more=ADA.format(answer="DECLINED"))).replace(b"METHOD:REQUEST\n", b"")
    mail = b"From: ada@example.org\nContent-Type: text/calendar; method=REPLY\n\n" + body
    assert "Ada Byrne declined “Review”" in refusal(mail, "a.eml")


def test_reply_beside_a_meeting_is_left_out_and_told() -> None:
    reply = calendar(event("v", title="Accepted: Review", more=ADA.format(answer="ACCEPTED")), method="REPLY")
    draft = read(reply + calendar(event("u", title="Other")))
    assert [one.title for one in draft.meetings] == ["Other"]
    assert "One reply was left out" in str(draft.problems[0])


def test_many_replies_are_counted() -> None:
    replies = [event(uid, more=ADA.format(answer="ACCEPTED")) for uid in ("u", "v")]
    assert "2 replies" in refusal(calendar(*replies, method="REPLY"))


def test_reply_in_a_broken_calendar_is_a_reply_still() -> None:
    reply = calendar(event(more=ADA.format(answer="ACCEPTED")), method="REPLY")
    broken = reply.replace(b"END:VCALENDAR\n", b"BEGIN:VEVENT\nUID:b\nEND:VTODO\nEND:VEVENT\n")
    assert "reply" in refusal(broken) or "replies" in refusal(broken)
