"""The way to a mail server: what it says is understood, and a password never travels in clear."""

from __future__ import annotations

import socket

import pytest

from services.letters.post import Letter, MailServer, Post, Posted
from services.settings import SettingIsWrong, Settings
from tests.letters.mailbox import Mailbox, body, listening

LETTER = Letter("dana@example.kz", "Апта", "Сәлем\n", "<p>Сәлем</p>", "kk")


async def test_a_letter_arrives_as_text_and_as_a_page_with_its_name(mailbox: Mailbox) -> None:
    assert (await mailbox.post.send("1-2", LETTER)).is_taken
    (message,) = mailbox.messages
    assert (message["From"], message["To"], message["Subject"]) == (
        "Bagdar <goals@example.kz>", "dana@example.kz", "Апта",
    )  # fmt: skip
    assert message["Message-ID"] == "<1-2@example.kz>"
    assert (message["Content-Language"], message["Auto-Submitted"]) == ("kk", "auto-generated")
    assert body(message).strip() == "Сәлем"
    assert body(message, "html").strip() == "<p>Сәлем</p>"


@pytest.mark.parametrize(
    ("answer", "posted"),
    [("451 later", Posted("451")), ("554 no", Posted("554", is_final=True))],
)
async def test_what_the_server_says_is_understood(mailbox: Mailbox, answer: str, posted: Posted) -> None:
    mailbox.answers = [answer]
    assert await mailbox.post.send("1", LETTER) == posted


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
async def test_a_password_is_not_sent_without_tls() -> None:
    async with listening(wants=("bagdar", "canary-of-mail")) as mailbox:
        url = f"smtp://bagdar:canary-of-mail@127.0.0.1:{mailbox.port}"
        posted = await Post(MailServer.at(url, "goals@example.kz")).send("1", LETTER)
        assert not posted.is_taken
        assert not posted.is_final
        assert mailbox.messages == []


async def test_a_server_that_is_not_there_is_asked_again_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    posted = await Post(MailServer.at(f"smtp://127.0.0.1:{port}", "goals@example.kz")).send("1", LETTER)
    assert posted == Posted("NOT_REACHED")


async def test_who_wants_tls_does_not_speak_without(mailbox: Mailbox) -> None:
    secure = MailServer.at(f"smtps://127.0.0.1:{mailbox.port}", "goals@example.kz")
    assert (await Post(secure).send("1", LETTER)).failure in {"TLS", "NOT_REACHED"}
    assert mailbox.messages == []


def test_the_password_of_a_mail_server_is_shown_nowhere() -> None:
    server = MailServer.at("smtps://user:can%40ary@mail.example.kz", "goals@example.kz")
    assert (server.port, server.user, server.password) == (465, "user", "can@ary")
    assert "can@ary" not in repr(server)
    settings = Settings(smtp_url="smtps://user:canary@mail.example.kz", mail_from="goals@example.kz")
    assert "canary" not in repr(settings)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"BAGDAR_SMTP_URL": "mail.example.kz"}, "smtp://"),
        ({"BAGDAR_SMTP_URL": "smtp://mail.example.kz"}, "BAGDAR_MAIL_FROM"),
        ({"BAGDAR_SMTP_URL": "smtp://u:canary@mail:x", "BAGDAR_MAIL_FROM": "a@b.kz"}, "BAGDAR_SMTP_URL"),
        ({"BAGDAR_SMTP_URL": "smtp://mail", "BAGDAR_MAIL_FROM": "a@b.kz\nBcc: x@y.kz"}, "BAGDAR_MAIL_FROM"),
    ],
)
def test_a_wrong_setting_is_told_without_its_text(environment: dict[str, str], said: str) -> None:
    with pytest.raises(SettingIsWrong, match=said) as caught:
        Settings.from_environment(environment)
    assert "canary" not in str(caught.value)
