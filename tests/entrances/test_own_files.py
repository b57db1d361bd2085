"""The desk's own files reach the browser whole, compressed or not."""

import asyncio
import zlib
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import Any

import pytest
from django.test import AsyncClient

LARGE = "django_htmx/htmx-2.min.js"


def fetched(address: str, encoding: str) -> tuple[bytes, str]:
    """Fetch it in a thread of its own: where a browser is driven, this one has an event loop already."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, _fetched(address, encoding)).result()


async def _fetched(address: str, encoding: str) -> tuple[bytes, str]:
    answer = await AsyncClient().get(address, headers={"Accept-Encoding": encoding})
    assert answer.status_code == 200
    streaming: Any = answer  # the stubs do not know that it can be gone through
    return b"".join([piece async for piece in streaming]), answer.get("Content-Encoding", "")


@pytest.mark.parametrize("name", [LARGE, "desk/css/composition.css", "desk/css/tokens.css"])
def test_a_file_of_ours_is_one_gzip_member(name: str) -> None:
    sent, encoding = fetched(f"/static/{name}", "gzip")
    assert encoding == "gzip"
    member = zlib.decompressobj(wbits=31)
    assert member.decompress(sent) == fetched(f"/static/{name}", "identity")[0]
    assert member.eof
    assert member.unused_data == b""


def test_the_whole_of_it_is_sent() -> None:
    there = files("django_htmx").joinpath("static", LARGE).read_bytes()
    assert len(there) > 8192  # more than is read at once
    assert fetched(f"/static/{LARGE}", "identity") == (there, "")
