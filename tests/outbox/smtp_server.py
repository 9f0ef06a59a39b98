"""A small real SMTP server of this machine, as obstinate as the recipient's name says."""

import asyncio
import email
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from email.policy import default

OK = b"250 OK\r\n"
TO_RCPT = {"refused": b"550 nobody here\r\n", "later": b"451 not now\r\n"}


class Server:
    def __init__(self) -> None:
        self.accepted: list[Message] = []  # answered with 250
        self.received: list[Message] = []  # whole, answered or not
        self.reached = threading.Event()  # a mail came whose answer never comes
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self.talk(reader, writer)
        finally:
            writer.close()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        recipient = ""
        writer.write(b"220 here\r\n")
        while line := await reader.readline():
            command = line[:4].upper()
            if command == b"RCPT":
                recipient = line.decode().partition("<")[2].partition("@")[0]
                writer.write(TO_RCPT.get(recipient, OK))
            elif command == b"DATA":
                writer.write(b"354 go on\r\n")
                if not await self.take(await reader.readuntil(b"\r\n.\r\n"), recipient, writer):
                    break
            elif command == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(OK)

    async def take(self, data: bytes, recipient: str, writer: asyncio.StreamWriter) -> bool:
        message = email.message_from_bytes(data.removesuffix(b".\r\n"), policy=default)
        self.received.append(message)
        if recipient == "hangs":
            self.reached.set()
            await asyncio.sleep(60)
        if recipient == "dies":
            return False
        self.accepted.append(message)
        writer.write(OK)
        return True


@contextmanager
def running() -> Iterator[Server]:
    server, loop, ready = Server(), asyncio.new_event_loop(), threading.Event()

    async def main() -> None:
        listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()
        async with listening:
            await stop.wait()
        talking = asyncio.all_tasks() - {asyncio.current_task()}
        for task in talking:
            task.cancel()
        await asyncio.gather(*talking, return_exceptions=True)

    stop = asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(main(),))
    thread.start()
    ready.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()
