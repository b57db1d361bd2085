"""What a mail says and what came with it, from parts of any shape."""

import base64

import pytest

from mayest.channels.channel import UnreadableError
from mayest.channels.message import Message
from tests.channels.mails import HEAD, read, with_header


def multipart(kind: str, *parts: str) -> Message:
    body = "".join(f"--b\n{part}\n" for part in parts) + "--b--\n"
    return with_header(f"Content-Type: multipart/{kind}; boundary=b", body.encode())


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nplain ü"
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>rich ü</p>"
FILE = 'Content-Type: text/plain; name="list.txt"\nContent-Disposition: attachment\n\na list'


def test_of_two_forms_the_plain_one_is_the_text_and_the_rich_one_the_html() -> None:
    message = multipart("alternative", PLAIN, HTML)
    assert (message.text, message.html, message.parts) == ("plain ü", "<p>rich ü</p>", ())


def test_html_alone_is_read_aloud() -> None:
    message = with_header("Content-Type: text/html", b'<p>See <a href="https://example.org/plan">the plan</a>.</p>')
    assert message.text == "See the plan <https://example.org/plan>."


def test_html_is_read_where_the_plain_form_is_blank() -> None:
    assert multipart("alternative", "Content-Type: text/plain\n\n \n", HTML).text == "rich ü"


def test_texts_one_after_the_other_are_one_text_and_a_named_one_is_a_file() -> None:
    message = multipart("mixed", PLAIN, FILE, PLAIN)
    assert message.text == "plain ü\nplain ü"
    assert [(part.name, part.content) for part in message.parts] == [("list.txt", b"a list")]


def test_a_picture_in_the_text_keeps_the_id_by_which_the_html_calls_it() -> None:
    message = multipart("related", HTML, "Content-Type: image/gif\nContent-ID: <one@x>\n\nGIF89a")
    assert [(part.media_type, part.content_id) for part in message.parts] == [("image/gif", "one@x")]


def test_a_mail_in_a_mail_is_a_file_named_by_its_subject() -> None:
    message = multipart("mixed", PLAIN, "Content-Type: message/rfc822\n\nFrom: x@y.example\nSubject: Inner\n\ninner")
    assert [(part.name, part.media_type) for part in message.parts] == [("Inner.eml", "message/rfc822")]
    assert read(message.parts[0].content).text == "inner"


def test_winmail_is_kept_as_a_file() -> None:
    message = multipart("mixed", PLAIN, "Content-Type: application/ms-tnef; name=winmail.dat\n\nx")
    assert [part.name for part in message.parts] == ["winmail.dat"]


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('filename="a b.pdf"', "a b.pdf"),
        ("filename=a b.pdf", "a b.pdf"),
        ("filename*=utf-8''%C3%BCber.pdf", "über.pdf"),
        ('filename*0="Auf"; filename*1="trag.pdf"', "Auftrag.pdf"),
        ("filename*1*=%FCck.pdf; filename*0*=iso-8859-1'de'St", "Stück.pdf"),
        ('filename="=?utf-8?q?=C3=BCber.pdf?="', "über.pdf"),
        ('filename="C:\\\\temp\\\\a.pdf"', "a.pdf"),
        ('filename="../../etc/passwd"', "passwd"),
        ("filename", ""),
    ],
)
def test_a_file_has_its_name_however_it_is_written(disposition: str, name: str) -> None:
    part = f"Content-Type: application/pdf\nContent-Disposition: attachment; {disposition}\n\nx"
    assert [found.name for found in multipart("mixed", PLAIN, part).parts] == [name]


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        ("iso-8859-1", b"\x80 3", "€ 3"),
        ("us-ascii", "ü".encode(), "ü"),
        ("gb2312", "\N{CJK UNIFIED IDEOGRAPH-7E41}".encode("gbk"), "\N{CJK UNIFIED IDEOGRAPH-7E41}"),
        ("iso-2022-jp", b'\x1b$B$"\x1b(B', "\N{HIRAGANA LETTER A}"),
        ("utf-16", "Hi".encode("utf-16"), "Hi"),
        ("unicode-1-1-utf-7", b"+AOQ-", "ä"),
        ("no-such-thing", "ü".encode(), "ü"),
        ("no-such-thing", b"\xfc", "ü"),
        ("idna", b"xn--4ca", "xn--4ca"),
        ("zlib", b"x\x9c", "xœ"),
    ],
)
def test_a_text_is_decoded_whatever_its_character_set_and_whether_or_not_that_is_true(
    charset: str, raw: bytes, text: str
) -> None:
    assert with_header(f"Content-Type: text/plain; charset={charset}", raw).text == text


def test_a_character_set_that_nobody_knows_is_a_problem() -> None:
    problems = with_header("Content-Type: text/plain; charset=klingon", b"\xfc").problems
    assert any("'klingon' is unknown" in problem for problem in problems)


def test_base64_that_is_cut_gives_what_it_holds_and_a_problem() -> None:
    cut = base64.b64encode(b"all of it, nearly")[:-5]
    message = with_header("Content-Transfer-Encoding: base64", cut)
    assert message.text == "all of it, nea"
    assert "a base64 content is cut short" in message.problems


def test_quoted_printable_and_uuencode_are_undone() -> None:
    assert with_header("Content-Transfer-Encoding: quoted-printable", b"so=\n=20it =3D").text == "so it ="
    uu = b"begin 644 a.txt\n#86)C\n`\nend\n"
    assert with_header("Content-Transfer-Encoding: x-uuencode", uu).text == "abc"


def test_an_unknown_transfer_encoding_leaves_the_content_as_it_is() -> None:
    message = with_header("Content-Transfer-Encoding: rot13", b"uryyb")
    assert message.text == "uryyb"
    assert any("rot13" in problem for problem in message.problems)


def test_parts_without_an_end_are_read_to_the_end() -> None:
    message = with_header("Content-Type: multipart/mixed; boundary=b", b"--b\n\nno end")
    assert message.text == "no end"
    assert "a multipart has no end" in message.problems


@pytest.mark.parametrize("kind", ["multipart/mixed", "multipart/mixed; boundary=b"])
def test_a_multipart_without_parts_is_text(kind: str) -> None:
    assert with_header(f"Content-Type: {kind}", b"just text").text == "just text"


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
def test_any_line_ends_will_do(ends: bytes) -> None:
    message = read((HEAD + b"Subject: x\n\none\ntwo\n").replace(b"\n", ends))
    assert (message.subject, message.text) == ("x", "one\ntwo\n")


def test_the_line_of_an_mbox_before_a_mail_is_no_header() -> None:
    message = read(b"From anna@example.org Tue Mar 12 11:02:04 2024\n" + HEAD + b"\nHello.\n")
    assert message.text == "Hello.\n"


@pytest.mark.parametrize("raw", [b"", b" \n\n", b"Just some text.\nAnd: more.\n", b"\0\xff\xfe", b"<html><p>page</p>"])
def test_what_is_no_mail_is_refused_with_a_reason(raw: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"empty|none of the headers"):
        read(raw)
