"""A desktop's portal for global shortcuts, on a bus of its own, that answers as the documentation says."""

import contextlib
import socket
import threading
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"


class FakePortal:
    """`answer` is what the person says when they are asked: 0 yes, 1 no. Without `offers`, it knows no shortcuts."""

    def __init__(self, bus: str, *, answer: int = 0, offers: bool = True) -> None:
        self._answer, self._offers = answer, offers
        self.asked: list[tuple[str, Any]] = []
        self.session = ""
        self._connection = open_dbus_connection(bus)
        self._connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def press(self, shortcut: str = "quick-panel") -> None:
        """The person presses the key."""
        body = (self.session, shortcut, 42, {"activation_token": ("s", "token-1")})
        self._connection.send(new_signal(DBusAddress(PATH, interface=SHORTCUTS), "Activated", "osta{sv}", body))

    def close(self) -> None:
        """Leave the bus."""
        with contextlib.suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._connection.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._on_call(message)

    def _on_call(self, message: Message) -> None:
        name = message.header.fields[HeaderFields.member]
        self.asked.append((name, message.body))
        if not self._offers or name == "Register":
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        options = message.body[-1]
        sender = message.header.fields[HeaderFields.sender].lstrip(":").replace(".", "_")
        request = f"{PATH}/request/{sender}/{options['handle_token'][1]}"
        found: dict[str, Any] = {}
        if name == "CreateSession":
            self.session = f"{PATH}/session/{sender}/{options['session_handle_token'][1]}"
            found = {"session_handle": ("s", self.session)}
        code = self._answer if name == "BindShortcuts" else 0
        where = DBusAddress(request, interface="org.freedesktop.portal.Request")
        # The answer first: a portal may be as fast as that.
        self._connection.send(new_signal(where, "Response", "ua{sv}", (code, found)))
        self._connection.send(new_method_return(message, "o", (request,)))
