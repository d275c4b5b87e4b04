"""People and spaces of a Slack export."""

from __future__ import annotations

from app.importers.record import FoundPerson, FoundSpace
from app.importers.slack_text import Json, Names, mrkdwn_to_markdown, text_of


def person_of(item: Json) -> FoundPerson:
    """Somebody of users.json; ids of deactivated people stay, for they wrote."""
    profile = item.get("profile")
    profile = profile if isinstance(profile, dict) else {}
    names = (text_of(profile, "real_name"), text_of(item, "real_name"), text_of(profile, "display_name"))
    return FoundPerson(
        id=text_of(item, "id"),
        name=next(filter(None, names), text_of(item, "name")),
        email=text_of(profile, "email"),
        handle=text_of(item, "name"),
        is_bot=item.get("is_bot") is True or item.get("id") == "USLACKBOT",
    )


def stranger_of(author: str, message: Json) -> FoundPerson:
    """An author whom users.json lacks: a bot, a guest of another workspace, or nobody knows."""
    profile = message.get("user_profile")
    bot = message.get("bot_profile")
    profile = profile if isinstance(profile, dict) else {}
    name = text_of(profile, "real_name") or text_of(profile, "display_name") or text_of(message, "username")
    if not name and isinstance(bot, dict):
        name = text_of(bot, "name")
    if author == "USLACKBOT":
        name = "Slackbot"
    is_bot = author == "USLACKBOT" or (not text_of(message, "user") and author.startswith(("B", "bot:")))
    return FoundPerson(id=author, name=name, handle=text_of(profile, "name"), is_bot=is_bot)


def space_of(item: Json, kind: str, names: Names) -> FoundSpace:
    """A channel, private channel, group of people or direct conversation; the latter are named by their members."""
    name = text_of(item, "name")
    members = item.get("members")
    if kind == "direct" and isinstance(members, list):
        people = [names.users.get(member.upper()) or member for member in members[:9] if isinstance(member, str)]
        name = ", ".join(people) or name
    about = []
    for key in ("purpose", "topic"):
        holder = item.get(key)
        if isinstance(holder, dict) and text_of(holder, "value"):
            about.append(mrkdwn_to_markdown(text_of(holder, "value"), names))
    identity = text_of(item, "id") or text_of(item, "name")
    return FoundSpace(id=identity, name=name or identity, kind=kind, description="\n".join(dict.fromkeys(about)))
