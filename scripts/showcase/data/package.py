"""``datapackage.json``: what lies in the folder, for programs (https://datapackage.org/standard/data-package/)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from ..derive.edition import Edition
from ..model.schema import ListOf
from ..model.values import Choice, Day, Pattern, Whole, YesNo
from .licence import Licence, licence_of
from .table import Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def package(
    edition: Edition, tables: Iterable[Table], files: Sequence[tuple[str, str, bytes]]
) -> dict[str, Any]:
    """``files``: name below ``data/``, title, bytes. Those named after a table have its columns told."""
    settings, licence = edition.settings, licence_of(edition.settings)
    by_file = {f"{table.id}.{form}": table for table in tables for form in ("csv", "json")}
    return {
        "$schema": PROFILE,
        "name": "showcase-of-virtue",
        "title": f"{settings.site_name} 的开放数据",
        **({"homepage": settings.site_url} if settings.site_url else {}),
        "created": f"{edition.catalogue.updated.isoformat()}T00:00:00+08:00",
        "contributors": [
            {"title": settings.organiser or settings.site_name, "roles": ["publisher"]}
        ],
        **({"licenses": [_licence(licence)]} if licence else {}),
        "resources": [
            _resource(name, title, data, by_file.get(name)) for name, title, data in files
        ],
    }


def _licence(licence: Licence) -> dict[str, str]:
    """One in an office's own words is written down beside the data."""
    told = {"name": licence.name, "title": licence.title, "path": licence.url or "LICENSE.txt"}
    return {key: words for key, words in told.items() if words}


def _resource(name: str, title: str, data: bytes, table: Table | None) -> dict[str, Any]:
    form = name.rpartition(".")[2]
    found: dict[str, Any] = {
        "name": name.replace(".", "-"),
        "path": name,
        "title": title,
        "format": form,
        "mediatype": MEDIA[form],
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if table is None:
        return found
    is_csv = form == "csv"
    return found | {
        "description": table.about,
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(c, is_csv) for c in table.columns],
            "primaryKey": [table.columns[0].zh if is_csv else table.columns[0].key],
        },
    }


def _field(column: Column[Any], is_csv: bool) -> dict[str, Any]:
    """In CSV a list is one text, and yes and no are Chinese words."""
    types = {
        Whole: "integer",
        YesNo: "boolean",
        Day: "date",
        ListOf: "string" if is_csv else "array",
    }
    told: dict[str, Any] = {
        "name": column.zh if is_csv else column.key,
        "title": column.key if is_csv else column.zh,
        "type": types.get(type(column.type), "string"),
        "description": column.note,
        **({"trueValues": ["是"], "falseValues": ["否"]} if is_csv and column.kind == "是或否" else {}),
    }  # fmt: skip
    limits: dict[str, Any] = {"required": True} if column.required else {}
    match column.type:
        case Choice(options=options):
            limits["enum"] = list(options)
        case Whole(least=least, most=most):
            limits |= {"minimum": least, "maximum": most}
        case Pattern(shape=shape):
            limits["pattern"] = shape.pattern
        case ListOf() if is_csv:
            limits = {}
    return {key: value for key, value in told.items() if value} | (
        {"constraints": limits} if limits else {}
    )
