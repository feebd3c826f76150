"""``python -m gapdash``: the command without its script."""

from gapdash.commands import main

if __name__ == "__main__":  # a process of its own that makes documents reads this file too
    main(prog_name="gapdash")
