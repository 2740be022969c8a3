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
