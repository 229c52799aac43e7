"""The command ``eruf`` of the wheel: the same code as the binary."""

import signal
import sys

from eruf._eruf import run_command


def main() -> None:
    """Runs the command with the arguments of the process and exits with its code."""
    # Python keeps Ctrl-C until it runs again, and the command runs without it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    raise SystemExit(run_command(["eruf", *sys.argv[1:]]))
