#! /usr/bin/env python3

# The examples that ns-3's test.py runs, to see that they end without an error.
#
# cpp_examples: (command, do_run, do_valgrind_run)
# See test.py for more information.
#
# llm-edge-serve, llm-edge-latency, llm-edge-market, llm-edge-slotted and llm-edge-stage2 read or
# write files given on the command line;
# scripts/check-examples and the unit tests run them.
cpp_examples = [
    ("auction-comparison --auctions=10", "True", "False"),
    ("custom-policy", "True", "True"),
    ("own-network", "True", "False"),
    ("llm-edge-channel --steps=5", "True", "True"),
    ("llm-edge-scenario --access=ideal --duration=5", "True", "True"),
    ("llm-edge-scenario --access=wired --ues=3 --servers=1 --duration=2", "True", "False"),
    ("llm-edge-scenario --access=wifi --ues=3 --servers=1 --duration=2", "True", "False"),
]

# python_examples: (name, do_run)
python_examples = []
