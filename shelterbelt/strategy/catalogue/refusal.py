"""How the catalogue refuses a data file: one exception, one sentence."""


class BadCatalogue(ValueError):
    """A data file of the catalogue cannot be used; the sentence names the file and the entry."""

    def __init__(self, file: str, entry: str, fault: str) -> None:
        super().__init__(f"{file}, {entry}: {fault}")
        self.file = file
        self.entry = entry


def refuse_unless(holds: object, file: str, entry: str, fault: str) -> None:
    """Raise BadCatalogue with the fault unless the condition holds."""
    if not holds:
        raise BadCatalogue(file, entry, fault)
