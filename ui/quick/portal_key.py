"""The global key of a Wayland desktop: asked for through the portal, which shows the person who wants it and for what.

Source: the documentation of org.freedesktop.portal.GlobalShortcuts, version 1, and of org.freedesktop.portal.Request.
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from app.services.key_combination import Combination
from ui.quick.standing import Press, Standing
from ui.quick.thread_key import Pressed, Told

APP_ID = "precedent"
_PORTAL, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SHORTCUTS, _REQUEST = "org.freedesktop.portal.GlobalShortcuts", "org.freedesktop.portal.Request"
_REGISTRY = "org.freedesktop.host.portal.Registry"
_SHORTCUT = "quick-panel"
_ANSWER_S = 5.0  # of the portal itself
_PERSON_S = 300.0  # of the person whom the desktop asks
_TRIGGERS = {"Ctrl": "CTRL", "Alt": "ALT", "Shift": "SHIFT", "Meta": "LOGO"}


class PortalListener:
    """One session with the portal. `description` tells the person what the key is for."""

    def __init__(self, description: str) -> None:
        """Ask for nothing yet."""
        self._description = description
        self._lock = threading.Lock()
        self._is_stopped = False
        self._connection: DBusConnection | None = None

    def stop(self) -> None:
        """End the session: it lives as long as its connection."""
        with self._lock:
            self._is_stopped = True
            if self._connection is not None:
                with contextlib.suppress(OSError):
                    self._connection.sock.shutdown(socket.SHUT_RDWR)

    def listen(self, keys: Combination, told: Told, pressed: Pressed) -> None:
        """See Listener. The desktop may give another key than the one asked for, if the person says so there."""
        try:
            connection = open_dbus_connection("SESSION")
        except (OSError, KeyError, ValueError):  # no bus, no address of one, an address of an unknown kind
            told(Standing.NOT_OFFERED)
            return
        with connection:
            with self._lock:
                if self._is_stopped:
                    return
                self._connection = connection
            try:
                standing, session = self._bind(connection, keys)
                told(standing)
                while standing is Standing.HELD:
                    _pass_on(connection.receive(), session, pressed)
            except (OSError, TimeoutError, _RefusedError):  # also: the connection was shut down by `stop`
                told(Standing.NOT_OFFERED)
            finally:
                with self._lock:
                    self._connection = None

    def _bind(self, connection: DBusConnection, keys: Combination) -> tuple[Standing, str]:
        _register(connection)
        for rule in (
            MatchRule(type="signal", interface=_REQUEST, member="Response"),
            MatchRule(type="signal", interface=_SHORTCUTS, member="Activated"),
        ):
            _call(connection, message_bus.AddMatch(rule))
        options = {"session_handle_token": ("s", _token())}
        code, found = _ask(connection, "CreateSession", "", (), options, _ANSWER_S)
        session = str(found.get("session_handle", ("s", ""))[1])
        if code or not session:
            return Standing.NOT_ALLOWED, ""
        wanted = {"description": ("s", self._description), "preferred_trigger": ("s", trigger_of(keys))}
        body = (session, [(_SHORTCUT, wanted)], "")
        code, _ = _ask(connection, "BindShortcuts", "oa(sa{sv})s", body, {}, _PERSON_S)
        return (Standing.NOT_ALLOWED if code else Standing.HELD), session


class _RefusedError(Exception):
    """The portal answers with an error: it is not there, or not of this kind."""


def trigger_of(keys: Combination) -> str:
    """Write a key as the portal wants it: `CTRL+ALT+p`."""
    key = keys.key if len(keys.key) > 1 and keys.key != "Space" else keys.key.lower()
    return "+".join([*[_TRIGGERS[name] for name in _TRIGGERS if name in keys.modifiers], key])


def _register(connection: DBusConnection) -> None:
    """Say who we are, where a portal wants to know that of a program outside a sandbox; older ones find it themselves."""
    address = DBusAddress(_PATH, _PORTAL, _REGISTRY)
    with contextlib.suppress(_RefusedError):
        _call(connection, new_method_call(address, "Register", "sa{sv}", (APP_ID, {})))


def _ask(
    connection: DBusConnection,
    method: str,
    signature: str,
    body: tuple[Any, ...],
    options: dict[str, Any],
    wait_s: float,
) -> tuple[int, dict[str, Any]]:
    """Call a method that answers by a signal of its request: 0 for yes, and what was found."""
    address = DBusAddress(_PATH, _PORTAL, _SHORTCUTS)
    options = {"handle_token": ("s", _token()), **options}
    rule = MatchRule(type="signal", interface=_REQUEST, member="Response")
    with connection.filter(rule, bufsize=8) as answers:  # before the call: the answer may be sooner than its reply
        request = _call(connection, new_method_call(address, method, f"{signature}a{{sv}}", (*body, options)))[0]
        while True:
            answer = connection.recv_until_filtered(answers, timeout=wait_s)
            if answer.header.fields.get(HeaderFields.path) == request:
                return int(answer.body[0]), dict(answer.body[1])


def _call(connection: DBusConnection, message: Message) -> tuple[Any, ...]:
    reply = connection.send_and_get_reply(message, timeout=_ANSWER_S)
    if reply.header.message_type is not MessageType.method_return:
        raise _RefusedError
    return tuple(reply.body)


def _pass_on(message: Message, session: str, pressed: Pressed) -> None:
    fields = message.header.fields
    known = fields.get(HeaderFields.interface) == _SHORTCUTS and fields.get(HeaderFields.member) == "Activated"
    if known and message.body[:2] == (session, _SHORTCUT):
        options = message.body[3]
        pressed(Press(token=str(options.get("activation_token", ("s", ""))[1])))


def _token() -> str:
    return f"precedent_{secrets.token_hex(8)}"
