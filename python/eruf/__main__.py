"""``python -m eruf`` is the command ``eruf``."""

from eruf._command import main

main()
