"""What is wrong with a few words, before it is known where they stand."""


class MistakeError(Exception):
    """Words that cannot be read; raised by the small readers, and made a problem where the place is known."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Say what is wrong, and what to do."""
        super().__init__(message)
        self.message, self.hint = message, hint
