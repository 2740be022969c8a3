"""The system itself as an actor in the audit, for acts that nobody's membership stands behind yet."""


class System:
    """Who acts when a command loads data or an account does not exist yet."""

    def audit_facts(self) -> dict[str, str]:
        """Return the facts of the audit; the stream is the system's own."""
        return {
            "stream": "system",
            "actor": "",
            "actor_name": "The system",
            "membership": "",
            "organisation": "",
            "organisation_name": "",
            "role": "",
        }


SYSTEM = System()
STREAMS_OF_SIGN_INS = 16


class SigningIn(System):
    """The system as it notes who comes in: in one of several streams, so that a morning's sign-ins do not wait for one lock."""

    def __init__(self, number: int) -> None:
        self.stream = f"sign-in-{number % STREAMS_OF_SIGN_INS:02}"

    def audit_facts(self) -> dict[str, str]:
        """Return the facts of the audit; the stream is one of those of signing in."""
        return {**super().audit_facts(), "stream": self.stream}
