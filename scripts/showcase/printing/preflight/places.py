"""Where editors mend what is told of a publication: in its own entry, or in a story."""

from __future__ import annotations

from ...base.problems import Problem, Severity
from ...model.fields import STORY
from ...model.marked import at
from ...model.publications import FILE
from ...model.schema import fields_of
from ...model.story import Story
from ..job import Job


def severity(job: Job) -> Severity:
    """Of what a proof may have and a final edition may not."""
    return "error" if job.final else "warning"


def in_entry(
    job: Job, code: str, what: str, instead: str, weight: Severity = "warning", field: str = ""
) -> Problem:
    """A problem of the publication as a whole."""
    return Problem(FILE, code, what, instead, job.publication.line, field=field, severity=weight)


def in_story(
    job: Job, key: str, field: str, code: str, what: str, instead: str, weight: Severity = "warning"
) -> Problem:
    """A problem at a field of a story, by what editors call the field; of the whole where it has none such."""
    story = next((s for s in job.content.stories if s.key == key), None)
    if story is None:
        return in_entry(job, code, what, instead, weight, field)
    return at(story, _path(story, field), code, what, instead, weight, label=field)


def _path(story: Story, field: str) -> str:
    named = (f.key for f in fields_of(story.collection.id, STORY) if f.zh == field)
    return next(named, "")
