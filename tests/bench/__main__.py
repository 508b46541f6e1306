"""Print, in one run: reading and checking alone; the build against bare MkDocs + Material; memory.

Usage: python -m tests.bench [modules …]   (default: 10 100 1000)
Each figure comes from a process of its own. Nothing is asserted: a busy machine is no defect.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.generate import write_courses

READ = """
import sys, time
from pathlib import Path
from coursewright.checks import check_course
from coursewright.content import read_course
start = time.perf_counter()
course, findings = read_course(Path(sys.argv[1]))
found = check_course(course, findings)
print(time.perf_counter() - start, len(course.exercises), len(found))
"""

SHARE = """
import sys
from pathlib import Path
from coursewright.content import read_course
from coursewright.site import plan_site
plan = plan_site(read_course(Path(sys.argv[1]))[0])
for uri in plan.page_uris:
    for slot in plan.page(uri).slots:
        plan.render_slot(slot)
counts = plan.renderer.text.counts
print(counts.texts, counts.parsed)
"""


def run(command: list[str], folder: Path) -> tuple[float, float, str]:
    """Run a command; return seconds, peak memory in MB and what it printed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{printed}")
    return seconds, usage.ru_maxrss / 1024, printed


def measure(folder: Path, modules: int) -> None:
    """Measure one size and print it."""
    ours, bare = write_courses(folder, modules)
    repeat = 3 if modules <= 100 else 1
    python = sys.executable
    reads, memory_read, builds, memory_ours, bares, memory_bare = [], 0.0, [], 0.0, [], 0.0
    exercises = ""
    for _ in range(repeat):
        # In turns, so that a slow spell of the machine meets both.
        _, peak, printed = run([python, "-c", READ, "."], ours)
        reads.append(float(printed.split()[0]))
        exercises = printed.split()[1]
        memory_read = max(memory_read, peak)
        seconds, peak, _ = run([python, "-m", "mkdocs", "build", "-q"], ours)
        builds.append(seconds)
        memory_ours = max(memory_ours, peak)
        seconds, peak, _ = run([python, "-m", "mkdocs", "build", "-q"], bare)
        bares.append(seconds)
        memory_bare = max(memory_bare, peak)
    read, build, plain = (statistics.median(values) for values in (reads, builds, bares))
    texts, parsed = (int(value) for value in run([python, "-c", SHARE, "."], ours)[2].split())
    share = 100 * (texts - parsed) / texts
    print(f"\n{modules} modules, {exercises} exercises (median of {repeat})")
    print(f"  bare MkDocs + Material     {plain:8.2f} s   {memory_bare:6.0f} MB")
    print(
        f"  whole build                {build:8.2f} s   {memory_ours:6.0f} MB   {build / plain:5.2f} x bare"
    )
    print(f"  reading and checking alone {read:8.2f} s   {memory_read:6.0f} MB   {read / plain:5.3f} x bare")
    print(f"  texts in exercises         {texts:8d}     {share:5.1f} % need no Markdown parser")


def main() -> None:
    """Measure the sizes that were asked for."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [10, 100, 1000]
    with tempfile.TemporaryDirectory(prefix="coursewright-bench-") as name:
        for modules in sizes:
            measure(Path(name), modules)


if __name__ == "__main__":
    main()
