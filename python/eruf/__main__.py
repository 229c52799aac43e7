"""``python -m eruf`` is the command ``eruf``."""

from eruf._command import main

if __name__ == "__main__":
    main()
