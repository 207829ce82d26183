"""The first paint does not wait for the network libraries (pitfall 17)."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("module", ["worker", "enrol", "lookup", "round", "compare"])
def test_network_libraries_are_loaded_by_the_first_request_only(module: str) -> None:
    program = (
        f"import sys, sync.client.{module}\n"
        "heavy = {'httpx2', 'http_message_signatures', 'cryptography'}\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules} & heavy))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert result.stdout.strip() == ""
