"""``python -m gapdash``: the command without its script."""

from gapdash.commands import main

main(prog_name="gapdash")
