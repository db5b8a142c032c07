"""Records what the Python package kubernetes-validate says of the Kubernetes API.

    python3 crates/xtask/src/codegen/second_source/record.py

downloads the pinned release with pip and writes `kubernetes-validate.txt` beside this file: for
each type a line with its name, then a line for each field with its name, its type, `!` where it is
required, and the minor versions in which it is all that. Versions that are those of the line above
it that is less indented are left out. Nothing but recording needs Python.
"""

import io
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

RELEASE = "1.37.0"
OLDEST, NEWEST = 25, 37
FOLDER = "kubernetes_validate/kubernetes-json-schema/v1.{}.0-local/_definitions.json"

# Types whose meaning is not in their schema, by the last part of their names.
ANY = {"RawExtension", "FieldsV1", "JSON", "Patch"}
OWN = {
    "Time",
    "MicroTime",
    "IntOrString",
    "Quantity",
    "JSONSchemaPropsOrBool",
    "JSONSchemaPropsOrArray",
    "JSONSchemaPropsOrStringArray",
}


def type_of(schema, package):
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        last = name.rpartition(".")[2]
        if last in ANY:
            return "any"
        return last if last in OWN else name.removeprefix(package + ".")
    kind = schema["type"]
    if isinstance(kind, list):
        # The published type, or null.
        kind = next(one for one in kind if one != "null")
    if kind == "array":
        return "[]" + type_of(schema["items"], package)
    if kind == "object":
        return "{}" + type_of(schema.get("additionalProperties", {"type": "?"}), package)
    if kind == "number":
        return kind
    return schema.get("format", kind)


def spans(minors):
    """`25-27,30` of 25, 26, 27 and 30."""
    runs = []
    for minor in sorted(minors):
        if runs and runs[-1][1] == minor - 1:
            runs[-1][1] = minor
        else:
            runs.append([minor, minor])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def read(wheel):
    types = {}
    for minor in range(OLDEST, NEWEST + 1):
        definitions = json.loads(wheel.read(FOLDER.format(minor)))["$defs"]
        for name, schema in definitions.items():
            package, _, last = name.rpartition(".")
            if "properties" not in schema or last in OWN:
                continue
            minors, fields = types.setdefault(name, (set(), {}))
            minors.add(minor)
            for field, inner in schema["properties"].items():
                mark = "!" if field in schema.get("required", []) else ""
                row = (field, type_of(inner, package) + mark)
                fields.setdefault(row, set()).add(minor)
    return types


def write(types):
    lines = [f"# kubernetes-validate {RELEASE}, recorded by record.py"]
    whole = set(range(OLDEST, NEWEST + 1))
    for name, (minors, fields) in sorted(types.items()):
        lines.append(name + ("" if minors == whole else " " + spans(minors)))
        for (field, ty), there in sorted(fields.items()):
            lines.append(f" {field} {ty}" + ("" if there == minors else " " + spans(there)))
    return "\n".join(lines) + "\n"


def main():
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"kubernetes-validate=={RELEASE}"
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", folder, wanted]
        subprocess.run(pip, check=True)
        wheel = next(pathlib.Path(folder).glob("*.whl")).read_bytes()
    text = write(read(zipfile.ZipFile(io.BytesIO(wheel))))
    pathlib.Path(__file__).with_name("kubernetes-validate.txt").write_text(text)


main()
