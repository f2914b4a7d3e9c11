"""Whether a run's files are all there. Imported by every chunk, so it imports little."""

import json
import os


def judge(folder, out, rows=None):
    """Says whether the run in a folder is complete.

    out is 'folder' (the program wrote out/manifest.json), 'none', or the name of the file that the
    program wrote; rows is how many rows that file has to have, if known. Gives None if all is
    there, otherwise what is wrong.
    """
    try:
        if out == "folder":
            return judge_folder(os.path.join(folder, "out"))
        record = read_json(os.path.join(folder, "record.json"))
        if record.get("outcome") != "complete":
            return "has no record of having ended well"
        if out == "none":
            return None
        return judge_files(folder, record.get("files"))
    except FileNotFoundError as error:
        return f"{os.path.basename(error.filename)} does not exist"
    except (OSError, ValueError) as error:
        return str(error)


def judge_folder(path):
    """Compares a folder with the manifest in it."""
    manifest = read_json(os.path.join(path, "manifest.json"))
    if manifest.get("complete") is not True or manifest.get("exit_status") != 0:
        return "manifest.json says that the run is not complete"
    return judge_files(path, manifest.get("files"))


def judge_files(folder, files):
    """Compares sizes and numbers of rows with [{name, bytes, rows}, ...]."""
    if not isinstance(files, list) or not files:
        return "no files are listed"
    for file in files:
        path = os.path.join(folder, file["name"])
        size = os.stat(path).st_size
        if size != file["bytes"]:
            return f"{file['name']} has {size} bytes, expected {file['bytes']}"
        if path.endswith(".csv") and count_rows(path) != file["rows"]:
            return f"{file['name']} has {count_rows(path)} rows, expected {file['rows']}"
    return None


def measure_file(folder, name, rows=None):
    """What record.json keeps of the file that a program wrote; ValueError if it is not whole."""
    path = os.path.join(folder, name)
    if not os.path.isfile(path):
        raise ValueError(f"{name} was not written")
    if os.stat(path).st_size == 0:
        raise ValueError(f"{name} is empty")
    entry = {"name": name, "bytes": os.stat(path).st_size, "rows": 0}
    if name.endswith(".csv"):
        entry["rows"] = count_rows(path)
        if entry["rows"] < 1:
            raise ValueError(f"{name} has no rows")
        if rows is not None and entry["rows"] != rows:
            raise ValueError(f"{name} has {entry['rows']} rows, expected {rows}")
    elif name.endswith(".json"):
        read_json(path)
    return entry


def count_rows(path):
    """Rows of a CSV file below its header; ValueError if the last one has no end."""
    with open(path, "rb") as file:
        content = file.read()
    if content and not content.endswith(b"\n"):
        raise ValueError(f"{os.path.basename(path)} ends in the middle of a row")
    if b'"' not in content:
        return max(0, content.count(b"\n") - 1)
    import csv  # only here, for it takes longer than most chunks' bookkeeping
    import io

    return max(0, sum(1 for _ in csv.reader(io.StringIO(content.decode(errors="replace")))) - 1)


def read_json(path):
    """A JSON object; ValueError if the file holds anything else."""
    with open(path, encoding="utf-8") as file:
        try:
            content = json.load(file)
        except (ValueError, RecursionError):
            raise ValueError(f"{os.path.basename(path)} is not JSON") from None
    if not isinstance(content, dict):
        raise ValueError(f"{os.path.basename(path)} holds no object")
    return content
