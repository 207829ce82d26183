"""Time every paper: python benchmarks/papers.py [runs]. Aim: p95 of a slip 30 ms, of a register of 250 rows 1 s.

The CPU time tells what the work costs where other programs share the machine.
"""

import sys
import time
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from models.services.slips import Paper
from printing.forms import render
from tests.printing.paper_values import PLAIN, register


def measure(name: str, paper: Paper, runs: int) -> None:
    """Print one line of figures."""
    size = len(render(paper))
    taken_ms, cpu_ms = [], []
    for _ in range(runs):
        start, cpu_start = time.perf_counter(), time.process_time()
        render(paper)
        taken_ms.append((time.perf_counter() - start) * 1000)
        cpu_ms.append((time.process_time() - cpu_start) * 1000)
    cuts, cpu_p95 = quantiles(taken_ms, n=20), quantiles(cpu_ms, n=20)[18]
    wall = f"p50 {cuts[9]:6.1f} ms  p95 {cuts[18]:6.1f} ms (CPU {cpu_p95:.1f})"
    print(f"{name:24} {wall}  {size / 1024:6.1f} KiB")


def main() -> None:
    """Measure one of each, and the register of a busy day and of a busy month."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    for name, paper in PLAIN.items():
        measure(name, paper, runs)
    measure("register of 250 rows", register(250), max(3, runs // 5))
    measure("register of 2,500 rows", register(2500), 3)


if __name__ == "__main__":
    main()
