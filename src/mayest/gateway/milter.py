"""The milter's side of a connection: packets in, packets out."""

import asyncio
from functools import partial

from mayest.gateway.packets import Command, read_packet
from mayest.gateway.serving import Converse, House
from mayest.gateway.session import SLOW, Decides, Session


def milter(decides: Decides) -> Converse:
    """Give what speaks with a mail server until it goes, or no longer makes sense."""
    return partial(_converse, decides)


async def _converse(decides: Decides, house: House, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    session = Session(decides)
    try:
        while (packet := await house.rest(lambda: read_packet(reader))).command is not Command.QUIT:
            slow = packet.command in SLOW
            writer.write(await house.judge(session.answer, packet) if slow else session.answer(packet))
            await writer.drain()
    finally:
        session.end()
