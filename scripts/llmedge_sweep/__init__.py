"""Parameter sweeps over the programs of llm-edge: what scripts/sweep, plot and report are made of.

A sweep file (sweep_file, parameters) becomes a list of runs with an identity each (identity), which
live in a results folder (store). Snakemake runs them in chunks (execute, Snakefile, chunk); a run
counts when its files say so (complete). collect and statistics make tables of them, plots and
report what people look at. chunk and complete import little, since every chunk is a process.
"""
