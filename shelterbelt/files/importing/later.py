"""Going on with a large table in the background worker."""

from django_tasks import task

from shelterbelt.files.importing.steps import go_on


@task()
def go_on_later(pk: int) -> int:
    """Check or apply a table; what stops half way the clock goes on with."""
    return go_on(pk)
