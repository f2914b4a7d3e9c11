"""Constants of GPUs and serving stacks, from measurements; see scripts/calibrate."""
