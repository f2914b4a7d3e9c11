"""Traces, as llm-edge-scenario and llm-edge-serve read them: alike."""

import csv
import gzip
import os
import unittest

from program_case import PLAIN, SMALL, ProgramCase, run

BURST = "Timestamp,Model,Request tokens,Response tokens\n"
RUN = [*SMALL, "--rate=0"]


class Traces(ProgramCase):
    """Both programs."""

    def rows(self, name):
        with open(self.folder / name, newline="") as file:
            return list(csv.DictReader(file))

    def scenario(self, trace, *arguments):
        """Plays a trace; gives its requests in the order of their creation, and what was said."""
        done = run("llm-edge-scenario", *RUN, f"--workload={trace}", f"--out={self.folder}/run",
                   *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = self.rows("run/requests.csv")
        return sorted(rows, key=lambda row: float(row["created_s"])), done.stderr

    def serve(self, trace, *arguments):
        """Replays a trace; gives the results in the order of the file, and what was said."""
        done = run("llm-edge-serve", f"--requests={trace}", f"--out={self.folder}/out.csv",
                   *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.rows("out.csv"), done.stderr

    def test_a_run_is_replayed_as_it_was(self):
        done = run("llm-edge-scenario", *SMALL, f"--out={self.folder}/first")
        self.assertEqual(done.returncode, 0, done.stderr)
        first = sorted(self.rows("first/requests.csv"), key=lambda row: float(row["created_s"]))
        self.assertGreater(len(first), 1)
        again, _ = self.scenario(self.folder / "first/requests.csv")
        for name in ["created_s", "prompt_tokens", "output_tokens", "device"]:
            self.assertEqual([row[name] for row in again], [row[name] for row in first])
        served, _ = self.serve(self.folder / "first/requests.csv")
        self.assertEqual([row["request_id"] for row in served],
                         [row["request_id"] for row in self.rows("first/requests.csv")])

    def test_rows_are_sorted_and_keep_their_numbers(self):
        trace = self.write("t.csv", PLAIN + "1,9,1\n0.5,8,1\n2,7,1\n")
        rows, said = self.scenario(trace)
        self.assertEqual([row["trace_row"] for row in rows], ["1", "0", "2"])
        self.assertIn("1 of 3 rows arrives before a row above it", said)
        self.assertEqual(said.count("\n"), 1)
        rows, said = self.serve(trace)
        self.assertEqual([row["trace_row"] for row in rows], ["0", "1", "2"])
        self.assertIn("1 of 3 rows", said)

    def test_a_trace_may_be_compressed(self):
        path = self.folder / "t.csv.gz"
        with gzip.open(path, "wt") as file:
            file.write(PLAIN + "0,9,1\n0.5,8,1\n")
        self.assertEqual(len(self.scenario(path)[0]), 2)
        self.assertEqual(len(self.serve(path)[0]), 2)
        path.write_bytes(path.read_bytes()[:-9])
        for name, option in [("llm-edge-scenario", "workload"), ("llm-edge-serve", "requests")]:
            self.refused(name, f"--{option}={path}", f"--out={self.folder}/none",
                         words=[str(path), "is cut off"])

    def test_columns_are_named(self):
        trace = self.write("t.csv", "t,in,out\n250,9,2\n500,8,1\n")
        columns = "--traceColumns=arrival_ms:t,prompt:in,output:out"
        rows, _ = self.scenario(trace, columns)
        self.assertEqual([row["created_s"] for row in rows], ["2.250000000", "2.500000000"])
        self.assertEqual(len(self.serve(trace, columns)[0]), 2)
        for bad, word in [("arrival_ms:t,prompt:in,output:no", "'no'"), ("when:t", "arrival_s"),
                          ("arrival_s:t,arrival_ms:t", "twice")]:
            self.refused("llm-edge-serve", f"--requests={trace}", f"--out={self.folder}/none",
                         f"--traceColumns={bad}", words=[word])

    def test_the_window_is_chosen(self):
        trace = self.write("t.csv", PLAIN + "5270400,9,1\n5270401,9,1\n5270409,9,1\n")
        self.refused("llm-edge-scenario", *RUN, f"--workload={trace}",
                     words=["from 0 s to 3 s", "from 5270400 s to 5270409 s", "--traceStart"])
        for start, created in [("first", "2.000000000"), ("5270400.5", "2.500000000")]:
            rows, said = self.scenario(trace, f"--traceStart={start}")
            self.assertEqual(rows[0]["created_s"], created)
            self.assertIn("requests arrives after the 3 s of --duration and is", said)
        self.refused("llm-edge-scenario", *RUN, f"--workload={trace}", "--traceStart=soon",
                     words=["--traceStart", "first"])
        self.refused("llm-edge-scenario", *SMALL, "--traceStart=first", words=["belong to traces"])

    def test_invalid_rows_are_left_out_if_asked(self):
        trace = self.write("t.csv", BURST + "0,ChatGPT,9,1\n1,ChatGPT,0,0\n2,GPT-4,8,1\n")
        self.refused("llm-edge-scenario", *RUN, f"--workload={trace}", words=[f"{trace}:3:"])
        rows, said = self.scenario(trace, "--skipInvalid")
        self.assertEqual([row["trace_row"] for row in rows], ["0", "2"])
        self.assertIn("left out 1 row that cannot be served", said)
        self.assertEqual(len(self.serve(trace, "--skipInvalid")[0]), 2)

    def test_models_that_nobody_has_are_named_once(self):
        trace = self.write("t.csv", PLAIN[:-1] + ",model\n0,9,1,GPT-4\n0.5,9,1,GPT-4\n")
        rows, said = self.scenario(trace)
        self.assertEqual({row["state"] for row in rows}, {"rejected"})
        self.assertEqual(said.count("GPT-4, "), 0)
        self.assertIn("--mapModels=GPT-4:NAME", said)
        rows, said = self.scenario(trace, "--mapModels=*:Llama-3.1-8B")
        self.assertEqual({row["state"] for row in rows}, {"completed"})
        self.assertEqual(said, "")

    def test_what_has_no_end_is_refused(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        for path, word in [("/dev/zero", "a device"), (pipe, "a pipe")]:
            for name, option in [("llm-edge-scenario", "workload"), ("llm-edge-serve", "requests"),
                                 ("llm-edge-latency", "in"), ("llm-edge-market", "in"),
                                 ("llm-edge-stage2", "in")]:
                self.refused(name, f"--{option}={path}", f"--out={self.folder}/none", words=[word])
            for option in ["gpuFile", "modelFile", "agentCatalog"]:
                others = ["--caching=Lfu"] if option == "agentCatalog" else []
                self.refused("llm-edge-scenario", f"--{option}={path}", *others, words=[word])
            self.refused("llm-edge-scenario", "--ns3::ConfigStore::Mode=Load",
                         f"--ns3::ConfigStore::Filename={path}", words=[word])
            self.refused("llm-edge-scenario", "--latency=Table",
                         f"--ns3::llmedge::TableLatencyModel::File={path}", words=[word])
            self.refused("llm-edge-scenario", f"--caching={path}", words=[str(path)])

    def test_messages_are_printable_and_short(self):
        said = self.refused("llm-edge-scenario", "--policy=" + "\x1b[31m" + "A" * 100000)
        self.assertIn("\\x1b[31m", said)
        self.assertLess(len(said), 2000)
        trace = self.write("t.csv", PLAIN + "\x1b]0;title\x07,1,1\n")
        self.assertIn("\\x1b]0;title\\x07", self.refused(
            "llm-edge-serve", f"--requests={trace}", f"--out={self.folder}/none"))


if __name__ == "__main__":
    unittest.main()
