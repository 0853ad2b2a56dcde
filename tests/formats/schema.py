# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schema lets through what the reader lets through, and refuses what a schema can refuse."""
import copy
import json
import sys

try:
    import jsonschema
except ImportError:
    print("1..0 # SKIP python3-jsonschema is not there")
    sys.exit(0)

schema_path, lakes_path, everything_path, builtin_path = sys.argv[1:5]


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


schema = load(schema_path)
lakes = load(lakes_path)
Validator = getattr(jsonschema, "Draft202012Validator", None)
if Validator is None:
    print("1..0 # SKIP this python3-jsonschema does not know draft 2020-12")
    sys.exit(0)
Validator.check_schema(schema)
validator = Validator(schema)
results = []


def check(name, is_good):
    results.append((name, is_good))


def check_bad(name, change):
    """A dossier that is good but for @change is refused."""
    dossier = copy.deepcopy(lakes)
    change(dossier)
    check(name, not validator.is_valid(dossier))


def put(path, value):
    def change(dossier):
        for key in path[:-1]:
            dossier = dossier[key]
        dossier[path[-1]] = value
    return change


def drop(path):
    def change(dossier):
        for key in path[:-1]:
            dossier = dossier[key]
        del dossier[path[-1]]
    return change


def list_members(part, where, seen):
    """The members that the schema has a name for, as "events.figures.unit"."""
    if "$ref" in part:
        name = part["$ref"].rsplit("/", 1)[1]
        if name in seen:
            return
        yield from list_members(schema["$defs"][name], where, seen | {name})
    for name, member in part.get("properties", {}).items():
        yield f"{where}.{name}"
        yield from list_members(member, f"{where}.{name}", seen)
    if isinstance(part.get("items"), dict):
        yield from list_members(part["items"], where, seen)


def list_used(value, where):
    if isinstance(value, list):
        for item in value:
            yield from list_used(item, where)
    elif isinstance(value, dict):
        for name, member in value.items():
            yield f"{where}.{name}"
            yield from list_used(member, f"{where}.{name}")


everything = load(everything_path)
# A file beside it takes the place of bytes: no image has both.
unused = set(list_members(schema, "", frozenset())) - set(list_used(everything, "")) - {".events.images.file"}
for name in sorted(unused):
    print(f"# everything.json has no {name}")
check("lakes", validator.is_valid(lakes))
check("everything", validator.is_valid(everything))
check("everything uses every field", not unused and len(list(list_used(everything, ""))) > 80)
check("built-in dossier", validator.is_valid(load(builtin_path)))
check("least", validator.is_valid({"format": "dastan-dossier", "version": 1, "title": "T"}))
check_bad("not an object", lambda dossier: dossier.clear())
check_bad("other format", put(["format"], "other"))
check_bad("newer version", put(["version"], 6))
check_bad("eras in version 1", put(["version"], 1))
check_bad("kind of a step", put(["stories", 1, "steps", 0, "kind"], "chapter"))
check_bad("view without a zoom", drop(["stories", 1, "steps", 2, "view", "zoom"]))
check_bad("latitude of a view", put(["stories", 1, "steps", 2, "view", "latitude"], 91))
check_bad("half an excerpt", put(["stories", 1, "steps", 1, "excerpt"], 0.5))
check_bad("itinerary", put(["stories", 1, "steps", 1, "itinerary"], False))
check_bad("event step without event", drop(["stories", 1, "steps", 1, "event"]))
check_bad("era without a date", drop(["eras", 0, "date"]))
check_bad("era of no time", put(["eras", 0, "date"], ""))
check_bad("color of an era", put(["eras", 0, "color"], "red"))
check_bad("unknown field", put(["titel"], "T"))
check_bad("unknown field of an event", put(["events", 0, "when"], "2025"))
check_bad("no title", drop(["title"]))
check_bad("no status", drop(["events", 0, "status"]))
check_bad("other status", put(["events", 0, "status"], "done"))
check_bad("number in extra", put(["events", 0, "extra"], {"depth": 26}))
check_bad("extra without a name", put(["events", 0, "extra"], {"": "26"}))
check_bad("number for a string", put(["events", 0, "id"], 7))
check_bad("bad country", put(["events", 0, "countries"], ["Japan"]))
check_bad("country twice", put(["events", 0, "countries"], ["JP", "JP"]))
check_bad("bad language", put(["title"], {"e": "x"}))
check_bad("no language", put(["title"], {}))
check_bad("bad color", put(["categories", 0, "color"], "red"))
check_bad("latitude", put(["places", 0, "latitude"], 91))
check_bad("longitude", put(["places", 0, "longitude"], "1"))
check_bad("excerpt too long", put(["events", 0, "excerpts", 0, "exact"], "x" * 401))
check_bad("start without end", drop(["events", 0, "excerpts", 0, "end"]))
check_bad("negative start", put(["events", 0, "excerpts", 0, "start"], -1))
check_bad("qualifier", put(["events", 0, "figures", 0, "qualifier"], "nearly"))
check_bad("position without excerpt", drop(["differences", 0, "positions", 0, "excerpt"]))
check_bad("step without event", drop(["stories", 0, "steps", 0, "event"]))

print(f"1..{len(results)}")
for number, (name, is_good) in enumerate(results, 1):
    print(f"{'ok' if is_good else 'not ok'} {number} {name}")
sys.exit(0 if all(is_good for _, is_good in results) else 1)
