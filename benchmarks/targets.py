"""Holds what was measured against what is wanted."""


def is_missed(what: str, value: float, target: float) -> bool:
    """Print whether a value is at most its target, and return whether it is not."""
    missed = value > target
    print(f"{'missed' if missed else 'met   '} {what}: {value:.2f}, at most {target}")
    return missed
