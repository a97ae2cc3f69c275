"""Where editors mend what is told of a publication: in its own entry, or in a story."""

from __future__ import annotations

from ...base.problems import Problem, Severity
from ...model.fields import STORY
from ...model.marked import at
from ...model.publications import FILE
from ...model.schema import fields_of, label_of
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
    """A problem at a field of a story, by what editors call the field in any collection: the 姓名 of a unit is its
    单位名称. At the story's file where it has no such field.
    """
    story = next((s for s in job.content.stories if s.key == key), None)
    if story is None:
        return in_entry(job, code, what, instead, weight, field)
    path = next((f.key for f in STORY if f.zh == field), "")
    label = label_of(path, fields_of(story.collection.id, STORY)) if path else ""
    if not label:
        return Problem(story.file, code, what, instead, field=field, severity=weight)
    return at(story, path, code, what, instead, weight, label=label)
