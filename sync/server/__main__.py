"""`python -m sync.server`: the province without the rest of the product."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from models.domain.errors import Anticipated
from sync.server.run import run_province


def main() -> int:
    """Serve until told to stop; 1 for an anticipated error, told as one JSON object on stderr."""
    parser = argparse.ArgumentParser(prog="python -m sync.server", description="The province of Một Cửa.")
    parser.add_argument("--listen", default="127.0.0.1:8700", metavar="HOST:PORT")
    parser.add_argument("--data-dir", type=Path, required=True, metavar="DIR")
    parser.add_argument("--database-url", metavar="URL")
    parser.add_argument("--read-database-url", metavar="URL", help="of a streaming replica: it answers look-ups")
    parser.add_argument("--proxy", action="append", default=[], metavar="ADDRESS", help="its x-forwarded-for counts")
    parser.add_argument("--certificate", type=Path, metavar="FILE")
    parser.add_argument("--key", type=Path, metavar="FILE")
    parser.add_argument("--workers", type=int, default=1, metavar="N")
    options = parser.parse_args()
    try:
        run_province(
            listen=options.listen,
            data_dir=options.data_dir,
            database_url=options.database_url,
            read_database_url=options.read_database_url,
            proxies=tuple(options.proxy),
            certificate=options.certificate,
            key=options.key,
            workers=options.workers,
        )
    except Anticipated as error:
        sys.stderr.write(json.dumps({"error": error.code, **error.parameters}, default=str) + "\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
