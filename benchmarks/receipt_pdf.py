"""Time `render_receipt`: python benchmarks/receipt_pdf.py [runs]. Aim: p95 at most 30 ms after warm-up, on one core.

Each run has a code and a signature of its own, so that no cache of codes flatters the figures. The CPU time tells what
the work costs where other programs share the machine.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from models.services.papers import ReceiptPaper
from printing.receipt import render_receipt
from tests.printing.receipt_papers import LONG_ADDRESS, LONG_NAME, LONG_PROCEDURE, MANY_ITEMS, RECEIPT


def fresh(paper: ReceiptPaper, number: int) -> ReceiptPaper:
    """Return the paper of another dossier."""
    signature = number.to_bytes(8, "big") * 8
    return replace(paper, code=f"H15.50.05.13-261008-{number:04d}", signature=signature)


def measure(name: str, paper: ReceiptPaper, runs: int, render: Callable[[ReceiptPaper], bytes]) -> None:
    """Print one line of figures."""
    start = time.perf_counter()
    size = len(render(fresh(paper, 0)))
    first_ms = (time.perf_counter() - start) * 1000
    taken_ms, cpu_ms = [], []
    for number in range(1, runs + 1):
        other = fresh(paper, number)
        start, cpu_start = time.perf_counter(), time.process_time()
        render(other)
        taken_ms.append((time.perf_counter() - start) * 1000)
        cpu_ms.append((time.process_time() - cpu_start) * 1000)
    cuts, cpu_p95 = quantiles(taken_ms, n=20), quantiles(cpu_ms, n=20)[18]
    wall = f"p50 {cuts[9]:6.1f} ms  p95 {cuts[18]:6.1f} ms (CPU {cpu_p95:.1f})"
    print(f"{name:10} {wall}  first {first_ms:6.1f} ms  {size / 1024:5.1f} KiB")


def main() -> None:
    """Measure the plain receipt, its two copies and the worst papers."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    long = replace(RECEIPT, procedure_name=LONG_PROCEDURE, submitter_address=LONG_ADDRESS, submitter_name=LONG_NAME)
    measure("plain", RECEIPT, runs, render_receipt)
    measure("two copies", RECEIPT, runs, lambda paper: render_receipt(paper, 2))
    measure("long", long, runs, render_receipt)
    measure("41 items", replace(RECEIPT, items=MANY_ITEMS), runs, render_receipt)


if __name__ == "__main__":
    main()
