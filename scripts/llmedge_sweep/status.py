"""scripts/sweep status."""

from . import execute, store


def show(path):
    """Prints how far the current set is; exit status 0 if it is complete, 1 otherwise."""
    folder = store.Store(path)
    content = folder.current()
    faults = folder.judge(content)
    missing = [run for run in content["runs"] if faults[run["id"]] is not None]
    tried = [run for run in missing if folder.last_failure(run)]
    print(f"sweep {content['name']}, set {content['set']}: {len(faults) - len(missing)} of "
          f"{len(faults)} runs are complete, {len(tried)} failed, "
          f"{len(missing) - len(tried)} not done yet")
    print(f"  program {content['program']['path']}, identity {content['program']['id']}")
    others = [name for name in folder.sets() if name != content["set"]]
    if others:
        print(f"  former sets: {', '.join(others)}")
    if tried:
        execute.print_failures(folder, content, tried)
    return 1 if missing else 0
