"""Why a file is refused."""

from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a file, each with words of its own for the person who sent it."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    HEIC = "heic"
    NOT_ACCEPTED = "not-accepted"
    NOT_WHAT_IT_SAYS = "not-what-it-says"
    PDF_ENCRYPTED = "pdf-encrypted"
    PDF_BROKEN = "pdf-broken"
    PDF_ACTIVE = "pdf-active"
    PDF_TOO_LONG = "pdf-too-long"
    PICTURE_BROKEN = "picture-broken"
    PICTURE_BOMB = "picture-bomb"
    PICTURE_TOO_SMALL = "picture-too-small"


class Refused(Exception):  # noqa: N818 - no error of the program; it reads as it is said
    """The file is not taken; `code` says why."""

    def __init__(self, code: Fault) -> None:
        super().__init__(code.value)
        self.code = code
