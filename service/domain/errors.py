"""The whole tree of errors that OnRecord raises on purpose; each says when in one sentence."""


class OnRecordError(Exception):
    """Something that a user or an operator can understand and mend; `str(error)` is one sentence for them."""


class InvalidInputError(OnRecordError):
    """A value breaks the contract.

    Attributes:
        pointer: JSON pointer (RFC 6901) to the value, such as `/claim`; empty for the whole document.
    """

    def __init__(self, detail: str, *, pointer: str = "") -> None:
        """Keep the sentence and the place.

        Args:
            detail: one sentence that says what is wrong and what is expected.
            pointer: JSON pointer to the value.
        """
        super().__init__(detail)
        self.pointer = pointer


class UnreadableSourceError(InvalidInputError):
    """A document cannot be read as what it says it is, or holds no text."""


class UnknownCursorError(InvalidInputError):
    """A cursor was not given out for the list that it is sent to."""


class NotFoundError(OnRecordError):
    """The store has nothing under that id."""


class StoreUnavailableError(OnRecordError):
    """The store cannot take this now (disk full, read-only, closing); trying again later may work."""


class StoreTooNewError(OnRecordError):
    """The store was written by a newer version of OnRecord and is left untouched."""


class StoreDamagedError(OnRecordError):
    """The store fails its integrity check."""


class ModelMissingError(OnRecordError):
    """A model file is missing or is not the file that this version was built with."""


class ConfigurationError(OnRecordError):
    """A setting has a value that cannot work."""
