"""``python -m evaluation``: the gold table of this project's own set, then every figure against its floor."""

import sys

from evaluation import floors, gold

if __name__ == "__main__":
    sys.exit(max(gold.main([]), floors.main(["check"])))
