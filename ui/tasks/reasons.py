"""Why something in an archive was left out, in sentences; the importers' keys stay stable underneath."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.manners.translation import QT_TRANSLATE_NOOP

CONTEXT = "Reasons"


_SENTENCES: dict[str, str] = {
    # parts that are no knowledge
    "channel_event": QT_TRANSLATE_NOOP("Reasons", "Joining, leaving and other events of a channel"),
    "bot_event": QT_TRANSLATE_NOOP("Reasons", "Events written by a program"),
    "system_event": QT_TRANSLATE_NOOP("Reasons", "Notes that the source wrote by itself"),
    "custom_emoji": QT_TRANSLATE_NOOP("Reasons", "Pictures for reactions"),
    "server_settings": QT_TRANSLATE_NOOP("Reasons", "Settings of the server"),
    "other_file": QT_TRANSLATE_NOOP("Reasons", "Files that are not part of the export"),
    "not_a_slack_file": QT_TRANSLATE_NOOP("Reasons", "Files that are not part of the export"),
    "system_file": QT_TRANSLATE_NOOP("Reasons", "Files that an operating system left in the archive"),
    "outside_root": QT_TRANSLATE_NOOP("Reasons", "Files beside the export"),
    "not_mail": QT_TRANSLATE_NOOP("Reasons", "Files that are not mail"),
    "not_messages": QT_TRANSLATE_NOOP("Reasons", "Files without messages"),
    # deleted or doubled in the source
    "deleted_post": QT_TRANSLATE_NOOP("Reasons", "Messages that were deleted in the source"),
    "deleted_message": QT_TRANSLATE_NOOP("Reasons", "Messages that were deleted in the source"),
    "hidden_post": QT_TRANSLATE_NOOP("Reasons", "Messages that were hidden in the source"),
    "whisper": QT_TRANSLATE_NOOP("Reasons", "Messages that only moderators could read"),
    "older_version": QT_TRANSLATE_NOOP("Reasons", "Earlier versions of a message; the latest was taken"),
    "post_not_in_archive": QT_TRANSLATE_NOOP("Reasons", "Messages that the archive names and does not hold"),
    "copy_of_reply": QT_TRANSLATE_NOOP("Reasons", "Copies of a reply; the reply itself was taken"),
    "duplicate_message": QT_TRANSLATE_NOOP("Reasons", "The same message a second time"),
    "duplicate_post": QT_TRANSLATE_NOOP("Reasons", "The same message a second time"),
    "duplicate_line": QT_TRANSLATE_NOOP("Reasons", "The same message a second time"),
    "duplicate_id": QT_TRANSLATE_NOOP("Reasons", "Different messages under one id; the first was taken"),
    "id_used_twice": QT_TRANSLATE_NOOP("Reasons", "Different messages under one id; the first was taken"),
    "id_of_another_post": QT_TRANSLATE_NOOP("Reasons", "The id belongs to another message that is here already"),
    "fact_about_missing_post": QT_TRANSLATE_NOOP("Reasons", "A note about a message that is not in the archive"),
    # empty
    "empty_post": QT_TRANSLATE_NOOP("Reasons", "Messages without any text"),
    "empty_message": QT_TRANSLATE_NOOP("Reasons", "Messages without any text"),
    "empty_mailbox": QT_TRANSLATE_NOOP("Reasons", "Empty mailboxes"),
    "empty": QT_TRANSLATE_NOOP("Reasons", "Empty files"),
    # broken
    "broken_line": QT_TRANSLATE_NOOP("Reasons", "Lines that are damaged"),
    "broken_json": QT_TRANSLATE_NOOP("Reasons", "Files that are damaged"),
    "broken_message": QT_TRANSLATE_NOOP("Reasons", "Messages that are damaged"),
    "broken_post": QT_TRANSLATE_NOOP("Reasons", "Messages that are damaged"),
    "damaged": QT_TRANSLATE_NOOP("Reasons", "Files that are damaged"),
    "unreadable_member": QT_TRANSLATE_NOOP("Reasons", "Files that cannot be read"),
    "unreadable_folder": QT_TRANSLATE_NOOP("Reasons", "Folders that cannot be read"),
    "unreadable_archive": QT_TRANSLATE_NOOP("Reasons", "Archives inside the archive that cannot be read"),
    "unreadable_operation": QT_TRANSLATE_NOOP("Reasons", "Messages that could not be stored"),
    "truncated": QT_TRANSLATE_NOOP("Reasons", "Files whose end is missing"),
    "too_large": QT_TRANSLATE_NOOP("Reasons", "Files that are too large"),
    "truncated_archive": QT_TRANSLATE_NOOP("Reasons", "The end of the archive is missing"),
    "bad_id": QT_TRANSLATE_NOOP("Reasons", "Messages with an impossible id"),
    "missing_id": QT_TRANSLATE_NOOP("Reasons", "Messages without an id"),
    "wrong_type": QT_TRANSLATE_NOOP("Reasons", "Messages in an unexpected form"),
    "not_a_message": QT_TRANSLATE_NOOP("Reasons", "Entries that are no messages"),
    "bad_time": QT_TRANSLATE_NOOP("Reasons", "Messages with an impossible date"),
    "no_date": QT_TRANSLATE_NOOP("Reasons", "Lines before the first date"),
    "message_without_time": QT_TRANSLATE_NOOP("Reasons", "Messages without a date"),
    "mail_without_header": QT_TRANSLATE_NOOP("Reasons", "Mail without a sender and a date"),
    "encrypted_message": QT_TRANSLATE_NOOP("Reasons", "Messages that the source encrypted"),
    "encrypted": QT_TRANSLATE_NOOP("Reasons", "Files locked with a password"),
    # limits
    "line_too_long": QT_TRANSLATE_NOOP("Reasons", "Lines that are far too long"),
    "post_over_limit": QT_TRANSLATE_NOOP("Reasons", "Messages that are far too long"),
    "rest_of_large_mail": QT_TRANSLATE_NOOP("Reasons", "The rest of very large mail; its beginning was taken"),
    "member_too_large": QT_TRANSLATE_NOOP("Reasons", "Files that are too large"),
    "archive_too_large": QT_TRANSLATE_NOOP("Reasons", "Files beyond the size that an archive may unpack to"),
    "too_many_members": QT_TRANSLATE_NOOP("Reasons", "Files beyond the number that an archive may have"),
    "compression_bomb": QT_TRANSLATE_NOOP("Reasons", "Files that unpack to far more than they could hold"),
    # hostile or unknown
    "unsafe_name": QT_TRANSLATE_NOOP("Reasons", "Files whose names point outside the archive"),
    "symlink": QT_TRANSLATE_NOOP("Reasons", "Links to other files"),
    "hard_link": QT_TRANSLATE_NOOP("Reasons", "Links to other files"),
    "special_file": QT_TRANSLATE_NOOP("Reasons", "Devices and other special files"),
    "unsupported_compression": QT_TRANSLATE_NOOP("Reasons", "Files packed in a way that is not known"),
    "file_in_packed_tar": QT_TRANSLATE_NOOP("Reasons", "Attached files in a packed tar archive; unpack it first"),
    "unsupported_version": QT_TRANSLATE_NOOP("Reasons", "Lines of a newer version of the format"),
    "unknown_field": QT_TRANSLATE_NOOP("Reasons", "Details that are not known"),
    "unknown_format": QT_TRANSLATE_NOOP("Reasons", "Texts in a markup that is not known; taken as plain text"),
    "unknown_kind": QT_TRANSLATE_NOOP("Reasons", "Messages of a kind that is not known; taken as messages"),
    "unknown_line_type": QT_TRANSLATE_NOOP("Reasons", "Lines of a kind that is not known"),
    # attachments
    "attachment_missing": QT_TRANSLATE_NOOP("Reasons", "Attached files that are not in the archive"),
    "attachment_not_kept": QT_TRANSLATE_NOOP("Reasons", "Attached files whose content the archive does not hold"),
    "attachment_over_limit": QT_TRANSLATE_NOOP("Reasons", "Attached files over the size limit"),
    "attachment_unreadable": QT_TRANSLATE_NOOP("Reasons", "Attached files that cannot be read"),
    "attachment_without_name": QT_TRANSLATE_NOOP("Reasons", "Attached files without a name"),
}


def reason_sentence(key: str) -> str:
    """Return the sentence of a reason; an unknown key is said as it is."""
    known = _SENTENCES.get(key)
    if known is None:
        words = key.replace("_", " ")
        return QCoreApplication.translate("Reasons", "Left out for another reason: {0}").format(words)
    return QCoreApplication.translate(CONTEXT, known)


def known_reasons() -> frozenset[str]:
    """The keys that have a sentence."""
    return frozenset(_SENTENCES)
