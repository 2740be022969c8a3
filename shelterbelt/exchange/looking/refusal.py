"""How the readers inside the child say no."""


class No(Exception):
    """The file is not taken; ``why`` is a code of ``verdicts.SENTENCES``, ``where`` a place in it, ``kind`` what it is."""

    def __init__(self, why: str, where: str = "", kind: str = "") -> None:
        super().__init__(why)
        self.why, self.where, self.kind = why, where, kind
