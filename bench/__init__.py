"""The measurements: `make bench`. Ratios within one run, since machines are noisy."""
