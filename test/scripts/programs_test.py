"""The programs on their command line: bad input ends with status 2 and one line that says what was
expected, and leaves nothing behind; good input gives the same bytes every time."""

import csv
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("LLM_EDGE_BUILD", ROOT / "build"))
PROGRAMS = BUILD / "examples"

AZURE = "TIMESTAMP,ContextTokens,GeneratedTokens\r\n"
STAMP = "2023-11-16 18:15:46.6805900"
PLAIN = "arrival_s,prompt_tokens,output_tokens\n"

# What readers must refuse, each with the line that the message must name and a word of it.
BROKEN_TRACES = {
    "empty file": ("", None, ""),
    "no known columns": ("a,b\n1,2\n", 1, "column"),
    "no arrival column": ("prompt_tokens,output_tokens\n1,1\n", 1, "arrival"),
    "negative tokens": (PLAIN + "0,1,1\n1,-5,1\n", 3, "-5"),
    "missing value": (PLAIN + "0,1,1\n1,,1\n", 3, "prompt_tokens"),
    "missing field": (PLAIN + "0,1,1\n1,1\n", 3, "fields"),
    "text for a number": (PLAIN + "0,1,1\nsoon,1,1\n", 3, "soon"),
    "half a token": (PLAIN + "0,1.5,1\n", 2, "1.5"),
    "not a number": (PLAIN + "nan,1,1\n", 2, "nan"),
    "infinity": (PLAIN + "inf,1,1\n", 2, "inf"),
    "stamps not in order": (PLAIN + "1,1,1\n0.5,1,1\n", 3, "order"),
    "too many tokens": (PLAIN + "0,4294967296,1\n", 2, "4294967296"),
    "open quote": (PLAIN + '0,"1,1\n', 2, "quot"),
    "azure, bad stamp": (AZURE + STAMP + ",1,1\r\n2023-13-16 18:15:46,1,1", 3, "2023-13-16"),
    "azure, missing value": (AZURE + STAMP + ",1,1\r\n" + STAMP + ",1,\r\n", 3, "GeneratedTokens"),
    "azure, negative": (AZURE + STAMP + ",-1,1\r\n", 2, "-1"),
    "mooncake, half a line": ('{"timestamp": 0, "input_length": 1,', 1, ""),
    "mooncake, missing key": ('{"timestamp": 0, "input_length": 1}\n', 1, "output_length"),
    "mooncake, text": (
        '{"timestamp": 0, "input_length": "1", "output_length": 1}\n', 1, "input_length"),
    "mooncake, negative": (
        '{"timestamp": -5, "input_length": 1, "output_length": 1}\n', 1, "timestamp"),
}


def run(name, *arguments, timeout=120, **keywords):
    """Runs a program."""
    command = [str(PROGRAMS / name), *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=timeout, **keywords)


class ProgramCase(unittest.TestCase):
    """A folder for one test, and what bad input must lead to."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text.encode())
        return path

    def listing(self):
        """Everything below the folder, hidden files too."""
        return sorted(str(path) for path in self.folder.rglob("*"))

    def refused(self, name, *arguments, words=()):
        """Runs a program that must refuse its input, and gives the message."""
        before = self.listing()
        done = run(name, *arguments)
        text = f"{name} {arguments}: {done.returncode} {done.stderr!r}"
        self.assertEqual(done.returncode, 2, text)
        self.assertEqual(done.stdout, "", text)
        self.assertEqual(done.stderr.count("\n"), 1, text)
        self.assertTrue(done.stderr.startswith(name + ": "), text)
        self.assertGreater(len(done.stderr), len(name) + 15, text)
        for word in words:
            self.assertIn(word, done.stderr, text)
        self.assertEqual(self.listing(), before, text)
        return done.stderr


class Help(unittest.TestCase):
    """The pages that ns-3's CommandLine prints."""

    def page(self, name, option, *words):
        done = run(name, option)
        self.assertEqual((done.returncode, done.stderr), (0, ""), option)
        for word in words:
            self.assertIn(word, done.stdout, option)

    def test_every_program_lists_its_options(self):
        self.page("llm-edge-scenario", "--PrintHelp", "--access:", "--policy:", "[LeastLoaded]")
        self.page("llm-edge-scenario", "--help", "--access:")
        self.page("llm-edge-serve", "--PrintHelp", "--requests:", "--kvBlocks:")
        self.page("llm-edge-latency", "--PrintHelp", "--latency:", "[roofline]")
        self.page("llm-edge-slotted", "--PrintHelp", "--policy:", "--telemetryLoss:", "[caching]")
        self.page("llm-edge-market", "--PrintHelp", "--mechanism:", "[all]")

    def test_types_attributes_and_global_values(self):
        self.page("llm-edge-scenario", "--PrintTypeIds", "ns3::llmedge::LlmServer")
        self.page("llm-edge-scenario", "--PrintGroups", "LlmEdge")
        self.page("llm-edge-scenario", "--PrintGroup=LlmEdge", "ns3::llmedge::LlmClient")
        self.page("llm-edge-scenario", "--PrintAttributes=ns3::llmedge::LlmServer", "Transport")
        self.page("llm-edge-scenario", "--PrintGlobals", "RngRun")


SMALL = ["--access=ideal", "--ues=3", "--servers=2", "--cloud=0", "--duration=3", "--rate=2"]


class Scenario(ProgramCase):
    """llm-edge-scenario."""

    def bad(self, *arguments, words=()):
        out = f"--out={self.folder}/run"
        return self.refused("llm-edge-scenario", *SMALL, out, *arguments, words=words)

    def test_unknown_names(self):
        for option, words in {
            "--nosuch=1": ["--nosuch", "--PrintHelp"],
            "--nosuch": ["--nosuch"],
            "ues=3": ["--name=value"],
            "-": ["--name=value"],
            "--": ["--name=value"],
            "--access=satellite": ["satellite", "wifi, lte, relay, wired or ideal"],
            "--gpu=H1000": ["H1000", "H100"],
            "--cloudGpu=none": ["none", "H100"],
            "--model=Llama-9": ["Llama-9", "Llama-3.1-8B"],
            "--policy=Nearest": ["Nearest", "LeastLoaded"],
            "--batching=none": ["none", "chunked-prefill"],
            "--transport=Pigeon": ["Pigeon", "TcpTransport"],
            "--transport=TcpTransport": ["TcpTransport", "IdealTransport"],
            "--workload=none": ["none", "azure-conversation"],
            "--mobility=fly": ["fly", "fixed, walk, drive"],
            "--access=nr": ["nr", "5G-LENA", "expected wifi, lte"],
            "--pathloss=AirGround": ["ideal", "none"],
            "--uavs=0.5": ["--uavs", "population"],
            "--area=50": ["--area", "population"],
            "--controlPlane=psychic": ["psychic", "ideal or network"],
            "--eviction=Newest": ["Newest", "Lru"],
            "--modelMix=Llama-9:1": ["Llama-9", "Llama-3.1-8B"],
        }.items():
            arguments = ["--cloud=1", option] if "cloudGpu" in option else [option]
            self.bad(*arguments, words=words)

    def test_bad_numbers(self):
        for option in [
            "--ues=0", "--ues=x", "--ues=-1", "--ues=1e3", "--ues=", "--ues", "--ues=99999999999",
            "--duration=0", "--duration=nan", "--duration=inf", "--duration=1s", "--duration=1e9",
            "--loss=1", "--loss=-0.1", "--tp=0", "--rate=-1", "--rate=1e7", "--rate=1e-9",
            "--tokensPerMessage=0", "--reportInterval=0", "--drain=-1", "--timeScale=0",
            "--timeScale=2", "--maxContext=5", "--progress=perhaps", "--out",
            "--powerCap=0", "--powerCap=-1", "--battery=0", "--battery=inf", "--loadBandwidth=0",
            "--deviceEnergy=perhaps",
        ]:
            words = [] if "rate" in option else [option.split("=")[0].lstrip("-")]
            self.bad(option, words=words)

    def test_what_does_not_go_together(self):
        self.bad("--servers=0", words=["at least one"])
        self.bad("--policy=CloudOnly", words=["CloudOnly", "cloud"])
        self.bad("--gpu=RTX3090", "--model=Qwen3-32B",
                 words=["Qwen3-32B", "RTX3090", "does not fit"])
        self.bad("--tp=3", words=["3", "does not divide"])
        self.bad("--tp=7", "--gpu=H100", words=["does not divide"])
        self.bad("--access=wired", "--transport=IdealTransport", words=["TcpTransport"])
        for option in ["--cells=2", "--handover=0@1:0", "--mobility=drive"]:
            self.bad(option, words=[option.split("=")[0], "--access=lte"])
        self.bad("--hops=2", words=["hops", "--access=relay"])
        self.bad("--speed=3", words=["speed", "--mobility=walk"])
        self.bad("--pcap=" + str(self.folder / "p"), words=["network"])
        self.bad("--powerCap=52", words=["52 W can never be kept", "52.5 W at rest"])
        self.bad("--deviceEnergy=true", words=["--deviceEnergy", "--access=wifi"])

    def test_mixes_of_models(self):
        for mix in ["phi-2,", "phi-2:0", "phi-2:x", "phi-2:1,GPT-J-6B", "phi-2,phi-2", ":1"]:
            self.bad(f"--modelMix={mix}", words=[mix, "MODEL:SHARE"])
        self.bad("--modelMix=phi-2,PaLM-540B", words=["PaLM-540B", "fits the memory of no server"])

    def test_outages(self):
        for option in ["crash", "cut"]:
            for value in ["0", "0@1", "0@1+0", "x@1+1", "0@1+1,", "0@-1+1", "0@1+1,0@1.5+1"]:
                self.bad(f"--{option}={value}", words=[option, "expected"])
            self.bad(f"--{option}=2@1+1", words=["2", "expected 0 to 1"])
        self.bad("--crash=access@1+1", words=["access@1+1"])
        self.bad("--cut=access@1+1", words=["no links"])

    def test_faults(self):
        for value in ["1", "1+", "1+0", "-1+1", "x+1", "1+1,", "1+2,2+2", "0@1+1"]:
            self.bad(f"--interference={value}", words=["interference", "expected"])
            self.bad(f"--controllerLoss={value}", words=["controllerLoss", "expected"])
        for value in ["random", "300,5", "random:300", "random:0,5", "random:300,0",
                      "random:-1,5", "random:300,5,-1", "random:300,5,10,1", "random:a,b"]:
            self.bad(f"--faults={value}", words=["faults", value, "expected random:MTBF,MTTR"])
        self.bad("--interference=1+1", words=["Wi-Fi radios"])
        self.bad("--ns3::llmedge::FaultInjector::NoiseRise=-1")

    def test_shares(self):
        full = ["--policy=FullShares"]
        for value in ["0", "-1", "x", "1.5", "4:", "4:0", "4:-0.5", "4:1.5", "4:nan", ":0.5",
                      "4:0.5:1", "9999999"]:
            self.bad(*full, f"--shares={value}", words=["shares", value, "expected SLOTS"])
        self.bad("--shares=4", words=["shares", "FullShares"])
        self.bad(*full, "--shares=4:0.5", words=["FixedShares"])
        self.bad("--policy=FixedShares", "--shares=4", words=["FixedShares"])
        for batching in ["static", "prefill-first"]:
            self.bad(*full, f"--batching={batching}", words=["compute shares", "concurrent"])
        self.bad("--uplink=sideways", words=["sideways", "direct or granted"])
        self.bad("--uplink=granted", "--uplinkCapacity=-1", words=["uplinkCapacity"])
        self.bad("--uplinkCapacity=1e6", words=["uplinkCapacity", "granted"])
        for attribute in ["FixedSharesDispatchPolicy::ComputeFraction=1.5",
                          "FixedSharesDispatchPolicy::ComputeFraction=-0.5",
                          "FullSharesDispatchPolicy::Slots=0",
                          "ComputeShareCurve::FixedFraction=2"]:
            self.bad("--ns3::llmedge::" + attribute)

    def test_markets(self):
        market = ["--policy=DoubleDutchAuction", "--servers=1"]
        for option, words in {
                "--marketMode=open": ["marketMode", "open", "clocks or sealed"],
                "--marketClearing=random": ["marketClearing", "priority or reduction"],
                "--marketFirst=cloud": ["marketFirst", "buyers or sellers"],
                "--marketTicks=0": ["marketTicks", "0", "1 to 1000000"],
                "--marketTicks=7": ["marketRange", "0:16000000", "7 ticks"],
                "--marketUnits=0": ["marketUnits", "1 to 1000"],
                "--marketSlots=0": ["marketSlots"],
                "--marketRetries=-1": ["marketRetries"],
                "--marketQuality=-1": ["marketQuality"],
                "--marketUtilisation=nan": ["marketUtilisation"],
                "--marketPriceUnits=0": ["marketPriceUnits"],
                "--marketTimeout=0": ["marketTimeout"]}.items():
            self.bad(*market, option, words=words)
        for value in ["5", "5:", ":5", "5:5", "6:5", "0:1.5", "a:b", "0:2000000000000",
                      "-1000000000000:0", "0:20:40"]:
            self.bad(*market, f"--marketRange={value}",
                     words=["marketRange", value, "LOWEST:HIGHEST"])
        self.bad("--policy=DoubleDutchAuction", "--servers=0", "--cloud=1",
                 words=["DoubleDutchAuction", "edge server"])
        self.bad("--marketTicks=10", words=["marketTicks", "--policy=DoubleDutchAuction"])

    def test_cells_that_are_not_there(self):
        lte = ["--access=lte", "--cells=2"]
        self.bad(*lte, "--handover=0@1:2", words=["no cell 2", "expected 0 to 1"])
        self.bad(*lte, "--handover=3@1:1", words=["no device 3", "expected 0 to 2"])
        self.bad(*lte, "--handover=0@1", words=["handover", "DEVICE@TIME:CELL"])
        self.bad("--access=lte", "--ues=320", words=["320 devices", "fewer than 320"])
        network = "--ns3::llmedge::LteEdgeNetwork::"
        self.bad(*lte, network + "Bandwidth=7", words=["Bandwidth is 7", "100"])
        self.bad(*lte, network + "Scheduler=ns3::Node", words=["ns3::Node", "PfFfMacScheduler"])
        self.bad(*lte, network + "ServerSite=moon")
        for access in ["lte", "relay"]:
            self.bad(f"--access={access}", "--pathloss=none", words=["none", "AirGround"])

    def test_attributes_that_ns3_would_end_the_process_over(self):
        edge = "--ns3::llmedge::EdgeNetwork::"
        for option in [
            edge + "ServerDataRate=garbage", edge + "ServerDataRate=0bps",
            edge + "ServerDelay=1parsec", edge + "Radius=far", edge + "Nothing=1", edge,
            "--ns3::llmedge::LlmController::ControlPlane=Magic",
            "--ns3::llmedge::LlmServer::Transport=ns3::Nothing",
            "--ns3::llmedge::LlmServer::Engine=ns3::Nothing",
            "--ns3::llmedge::RunRecorder::SampleInterval=0s",
            "--ns3::RandomWalk2dMobilityModel::Bounds=1",
            "--ns3::MobilityModel::Position=here",
            "--ns3::NoSuchType::X=1", "--ns3::", "--::", "--ns3::Node::Id",
            "--RngSeed=0", "--RngRun=x", "--RngRun", "--SimulatorImplementationType=ns3::Node",
            "--PrintNothing", "--PrintAttributes=ns3::NoSuchType",
        ]:
            self.bad(option, words=["expected"] if "=g" in option else [])
        for rates in ["ns3::ArfWifiManager", "ns3::Node", "none"]:
            self.bad("--access=wifi", "--ns3::llmedge::WifiEdgeNetwork::RateManager=" + rates,
                     words=[rates, "ns3::IdealWifiManager"])

    def test_broken_traces(self):
        for name, (text, line, word) in BROKEN_TRACES.items():
            with self.subTest(name):
                path = self.write("trace.txt", text)
                place = f"{path}:{line}:" if line else str(path)
                self.bad(f"--workload={path}", "--rate=0", words=[place, word])

    def test_files_that_cannot_be_read(self):
        for option in ["workload", "gpus", "models"]:
            self.bad(f"--{option}={self.folder}/none", words=[f"{self.folder}/none"])
            self.bad(f"--{option}={self.folder}", words=[f"{self.folder}: is a folder"])
        path = self.write("gpus.csv", "name,peak\nX,1\n")
        self.bad(f"--gpus={path}", words=[f"{path}:1:"])

    def test_files_that_cannot_be_written(self):
        path = self.write("file", "kept")
        for option, value in [
            ("out", path), ("out", path / "run"), ("flowMonitor", path / "x"),
            ("flowMonitor", self.folder), ("netanim", path / "x"), ("pcap", path / "x"),
        ]:
            self.bad(f"--{option}={value}", words=[str(value)])
        self.assertEqual(path.read_text(), "kept")

    def test_folders_that_are_no_runs_are_left_alone(self):
        (self.folder / "mine").mkdir()
        self.write("mine/thesis.txt", "kept")
        self.bad(f"--out={self.folder}/mine", words=["thesis.txt", "empty folder"])
        self.assertEqual((self.folder / "mine/thesis.txt").read_text(), "kept")

    def test_odd_traces_are_read(self):
        for name, text, rows in [
            ("byte order mark and CRLF",
             "\ufeff" + PLAIN.replace("\n", "\r\n") + "0,9,2\r\n1,9,2", 2),
            ("equal stamps, no output", PLAIN + "0,9,0\n0,9,1\n0,9,2\n", 3),
            ("longer than the window", PLAIN + "0,191378,5\n0,9,2\n0,999999999,2\n", 3),
            ("other columns", "x,arrival_ms,input_length,output_length\n1,5,9,2\n", 1),
            ("azure", AZURE + STAMP + ",374,4\r\n2023-11-16 18:15:47.9951690,396,3", 2),
            ("mooncake", '{"timestamp": 27, "input_length": 600, "output_length": 2, '
                         '"hash_ids": [0, 1]}\n', 1),
            ("header only", PLAIN, 0),
        ]:
            with self.subTest(name):
                path = self.write("trace.txt", text)
                out = self.folder / name
                done = run("llm-edge-scenario", *SMALL, "--rate=0", f"--workload={path}",
                           f"--out={out}")
                self.assertEqual(done.returncode, 0, done.stderr)
                with open(out / "requests.csv", newline="") as file:
                    ended = list(csv.DictReader(file))
                self.assertEqual(len(ended), rows)
                for row in ended:
                    too_long = int(row["prompt_tokens"]) > 131072  # Llama 3.1's context window
                    self.assertEqual(row["state"], "rejected" if too_long else "completed", row)

    def test_same_seed_same_bytes(self):
        for access in ["ideal", "wired", "wifi", "relay"]:
            base = [*SMALL, f"--access={access}", "--policy=Random", "--crash=0@1+1"]
            for out, extra in [("a", []), ("b", []), ("c", ["--RngRun=2"])]:
                done = run("llm-edge-scenario", *base, *extra,
                           f"--out={self.folder}/{access}-{out}")
                self.assertEqual(done.returncode, 0, done.stderr)
            for name in ["requests.csv", "servers.csv", "summary.json"]:
                one, same, other = ((self.folder / f"{access}-{out}" / name).read_bytes()
                                    for out in "abc")
                self.assertEqual(one, same, name)
                self.assertNotEqual(one, other, name)
            manifest = json.loads((self.folder / f"{access}-a/manifest.json").read_text())
            self.assertTrue(manifest["complete"])

    def test_a_run_again_in_the_same_folder_replaces_it(self):
        for extra in [[], ["--RngRun=2"]]:
            done = run("llm-edge-scenario", *SMALL, f"--out={self.folder}/run", *extra)
            self.assertEqual(done.returncode, 0, done.stderr)
        before = {path: path.read_bytes() for path in (self.folder / "run").iterdir()}
        self.refused("llm-edge-scenario", *SMALL, f"--out={self.folder}/run", "--policy=none")
        path = self.write("trace.csv", PLAIN + "0,9,2\n1,oops,2\n")
        self.refused("llm-edge-scenario", *SMALL, "--rate=0", f"--workload={path}",
                     f"--out={self.folder}/run")
        for path, text in before.items():
            self.assertEqual(path.read_bytes(), text, path)

    def test_what_is_interrupted_has_no_final_names(self):
        for number in [signal.SIGTERM, signal.SIGKILL, signal.SIGINT]:
            out = self.folder / f"run-{number}"
            command = [PROGRAMS / "llm-edge-scenario", "--access=wifi", "--duration=1e5",
                       f"--out={out}"]
            pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
            with subprocess.Popen(command, **pipes) as process:
                deadline = time.monotonic() + 60
                while not (out.exists() and list(out.iterdir())):
                    self.assertLess(time.monotonic(), deadline)
                    time.sleep(0.02)
                process.send_signal(number)
                process.communicate(timeout=60)
                self.assertEqual(process.returncode, -number)
            for path in out.iterdir():
                self.assertTrue(path.name.startswith("."), path)
            # The next run in that folder clears up.
            done = run("llm-edge-scenario", *SMALL, f"--out={out}")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(sorted(path.name for path in out.iterdir()),
                             ["manifest.json", "requests.csv", "servers.csv", "summary.json"])

    def rows(self, *arguments):
        """Runs a scenario, and gives its requests, its servers and its summary's totals."""
        out = self.folder / "run"
        done = run("llm-edge-scenario", *SMALL, f"--out={out}", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        tables = []
        for name in ["requests.csv", "servers.csv"]:
            with open(out / name, newline="") as file:
                tables.append(list(csv.DictReader(file)))
        with open(out / "summary.json") as file:
            summary = json.load(file)
        return *tables, summary

    def test_energy_is_conserved(self):
        requests, servers, summary = self.rows("--duration=20", "--servers=1", "--battery=1e6")
        value = {name: metric["value"] for name, metric in summary["groups"]["total"].items()
                 if "value" in metric}
        parts = [value[f"server_{part}_energy_j"] for part in ["busy", "loading", "idle"]]
        self.assertAlmostEqual(sum(parts) / value["server_energy_j"], 1, delta=1e-9)
        rows = sum(float(row["server_energy_j"]) for row in requests)
        self.assertAlmostEqual(rows / value["server_busy_energy_j"], 1, delta=1e-6)
        last = servers[-1]
        drop = 1e6 - float(last["battery_j"])
        self.assertAlmostEqual(drop / float(last["energy_j"]), 1, delta=1e-6)
        self.assertGreater(min(parts[0], parts[2]), 0)

    def test_rotors_of_uavs(self):
        _, _, summary = self.rows("--access=wifi", "--mobility=hover", "--uavs=0.5", "--area=100",
                                  "--ues=4", "--deviceEnergy=true")
        total = summary["groups"]["total"]
        value = {name: metric["value"] for name, metric in total.items() if "value" in metric}
        # Two UAVs that hover: P(0) = 79.86 W + 88.63 W, Zeng, Xu and Zhang 2019.
        hovering = 2 * (79.86 + 88.63) * value["simulated_s"]
        self.assertAlmostEqual(value["uav_propulsion_energy_j"] / hovering, 1, delta=1e-6)
        # Four radios, between idle (0.273 A at 3 V) and sending (0.38 A): rotors are not in it.
        radios = value["device_energy_j"] / (4 * 3 * value["simulated_s"])
        self.assertTrue(0.273 <= radios <= 0.38, radios)

    def test_a_market_is_part_of_every_requests_time(self):
        rounds = {}
        for mode in ["sealed", "clocks"]:
            requests, _, summary = self.rows(
                "--access=wifi", "--ues=6", "--servers=2", "--cloud=1", "--rate=10",
                "--duration=4", "--policy=DoubleDutchAuction", f"--marketMode={mode}",
                "--marketUnits=2", "--marketRetries=1")
            with open(self.folder / "run/auctions.csv", newline="") as file:
                auctions = list(csv.DictReader(file))
            total = summary["groups"]["total"]
            self.assertEqual(total["market_auctions"]["value"], len(auctions))
            self.assertEqual(total["market_bytes"]["value"],
                             sum(int(row["bytes"]) for row in auctions))
            decided = {float(row["decided_s"]) for row in auctions}
            for row in requests:
                self.assertEqual(row["state"], "completed")
                self.assertGreater(float(row["ttft_s"]), float(row["auction_s"]))
                if int(row["auctions"]) > 0:
                    self.assertGreater(float(row["auction_s"]), 0)
                    self.assertGreater(int(row["auction_bytes"]), 0)
            self.assertGreater(sum(int(row["auctions"]) for row in requests), 10)
            self.assertEqual(sum(int(row["buyers"]) for row in auctions),
                             sum(int(row["auctions"]) for row in requests))
            for row in auctions:
                self.assertLessEqual(int(row["trades"]), min(int(row["buyers"]),
                                                             int(row["sellers"])))
                self.assertGreaterEqual(float(row["welfare"]), 0)
                self.assertLess(float(row["started_s"]), float(row["decided_s"]))
            self.assertEqual(len(decided), len(auctions))
            matched = sum(row["server"].startswith("edge") for row in requests)
            self.assertAlmostEqual(total["market_matched_share"]["value"],
                                   matched / len(requests), delta=1e-9)
            rounds[mode] = total["market_rounds"]["mean"]
        self.assertEqual(rounds["sealed"], 1)
        self.assertGreater(rounds["clocks"], 10)

    def test_a_market_of_cached_models(self):
        out = self.folder / "run"
        done = run("llm-edge-scenario", "--access=ideal", "--ues=6", "--servers=2", "--cloud=1",
                   "--duration=40", "--agents=5", "--caching=PerfectLfu", "--drain=300",
                   "--policy=DoubleDutchAuction", "--marketUnits=4", f"--out={out}")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(out / "requests.csv", newline="") as file:
            requests = list(csv.DictReader(file))
        total = json.loads((out / "summary.json").read_text())["groups"]["total"]
        self.assertGreater(len(requests), 10)
        self.assertEqual({row["state"] for row in requests}, {"completed"})
        edge = sum(row["server"].startswith("edge") for row in requests)
        self.assertGreater(edge, 3)
        self.assertGreater(total["market_matched_share"]["value"], 0)
        self.assertGreater(total["market_welfare"]["value"], 0)

    def test_three_models_on_24_gb(self):
        requests, servers, _ = self.rows(
            "--duration=60", "--servers=1", "--modelMix=Llama-3.1-8B,phi-2,Qwen2.5-Math-1.5B",
            "--workload=poisson", "--drain=600")
        self.assertEqual(len({row["model"] for row in requests}), 3)
        for row in servers:
            self.assertLessEqual(float(row["memory_gb"]), float(row["memory_total_gb"]))
        last = servers[-1]
        self.assertGreater(int(last["loads"]), 3)
        self.assertGreater(int(last["evictions"]), 0)
        waits = sum(float(row["load_wait_s"] or 0) for row in requests)
        self.assertAlmostEqual(float(last["load_wait_s"]), waits, delta=1e-6)

    @unittest.skipIf(os.geteuid() != 0, "only root can mount a small file system")
    def test_full_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", disk],
                          capture_output=True, check=False).returncode != 0:
            self.skipTest("no tmpfs can be mounted here")
        try:
            done = run("llm-edge-scenario", *SMALL, "--duration=60", "--rate=9",
                       f"--out={disk}/run")
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
            self.assertIn("No space left", done.stderr)
            self.assertEqual([str(path) for path in disk.rglob("*")], [])
        finally:
            subprocess.run(["umount", disk], check=True)


class Serve(ProgramCase):
    """llm-edge-serve."""

    def setUp(self):
        super().setUp()
        self.input = self.write("in.csv", PLAIN + "0,100,10\n0.5,200,20\n1,9,1\n")
        self.base = [f"--requests={self.input}", f"--out={self.folder}/out.csv"]

    def bad(self, *arguments, words=()):
        return self.refused("llm-edge-serve", *self.base, *arguments, words=words)

    def test_bad_options(self):
        for option, words in {
            "--nosuch=1": ["--nosuch"],
            "--gpu=none": ["none", "H100"],
            "--model=none": ["none", "Llama-3.1-8B"],
            "--batching=none": ["none", "chunked-prefill"],
            "--tp=0": ["tp"],
            "--tp=3": ["does not divide"],
            "--servers=0": ["servers"],
            "--kvBlocks=x": ["kvBlocks"],
            "--maxSeqs=-1": ["maxSeqs"],
            "--prefixCache=perhaps": ["prefixCache", "true or false"],
            "--timeScale=x": ["timeScale"],
            "--requests=": ["--requests"],
            "--out=": ["--out"],
            "--ns3::llmedge::InferenceEngine::BlockTokens=16x": ["BlockTokens", "expected"],
            "--ns3::llmedge::InferenceEngine::Scheduler=ns3::Nothing": ["Scheduler"],
        }.items():
            self.bad(option, words=words)
        self.bad("--gpu=RTX3090", "--model=Qwen3-32B", words=["does not fit"])

    def test_bad_files(self):
        path = self.write("file", "kept")
        self.bad(f"--requests={self.folder}/none", words=["none"])
        self.bad(f"--requests={self.folder}", words=["is a folder"])
        self.bad(f"--out={path}/x", words=[f"{path}/x"])
        self.bad(f"--out={self.folder}", words=["is a folder"])

    def test_bad_rows(self):
        for name, (text, line, word) in {
            "empty": ("", None, ""),
            "header only": (PLAIN, 1, "no rows"),
            "no column": ("arrival_s,prompt_tokens\n0,1\n", 1, "output_tokens"),
            "negative": (PLAIN + "0,1,1\n-1,1,1\n", 3, "-1"),
            "no prompt": (PLAIN + "0,0,1\n", 2, "0"),
            "fraction": (PLAIN + "0,1,1.5\n", 2, "1.5"),
            "missing": (PLAIN + "0,1,\n", 2, "output_tokens"),
        }.items():
            with self.subTest(name):
                path = self.write("bad.csv", text)
                place = f"{path}:{line}:" if line else str(path)
                self.bad(f"--requests={path}", words=[place, word])

    def test_results_are_the_same_each_time(self):
        for name in ["a", "b"]:
            done = run("llm-edge-serve", f"--requests={self.input}", f"--out={self.folder}/{name}")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual((self.folder / "a").read_bytes(), (self.folder / "b").read_bytes())
        with open(self.folder / "a", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row["state"] for row in rows], ["completed"] * 3)

    def test_requests_beyond_the_window_are_rejected_rows(self):
        path = self.write("long.csv", PLAIN + "0,200000,10\n0,100,10\n0,1000000000,1000000000\n")
        done = run("llm-edge-serve", f"--requests={path}", f"--out={self.folder}/out.csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.folder / "out.csv", newline="") as file:
            states = [row["state"] for row in csv.DictReader(file)]
        self.assertEqual(states, ["rejected", "completed", "rejected"])

    def test_full_device(self):
        done = run("llm-edge-serve", f"--requests={self.input}", "--out=/dev/full")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn("/dev/full", done.stderr)


LATENCY = ("gpu,model,tp,phase,batch,tokens_in_iteration,context_len,n_decode,kv_decode,"
           "prefill_chunk,kv_prefill,has_attn,has_head,has_comm\n")
ITERATION = "A100-80G,Llama-2-7B,1,decode,4,4,512,4,2048,0,0,1,1,1\n"


class Latency(ProgramCase):
    """llm-edge-latency."""

    def setUp(self):
        super().setUp()
        self.input = self.write("in.csv", LATENCY + ITERATION)
        self.base = [f"--in={self.input}", f"--out={self.folder}/out.csv"]

    def bad(self, *arguments, words=()):
        return self.refused("llm-edge-latency", *self.base, *arguments, words=words)

    def test_bad_options(self):
        path = self.write("file", "kept")
        for option, words in {
            "--nosuch=1": ["--nosuch"],
            "--latency=none": ["none", "roofline"],
            "--in=": ["--in"],
            "--out=": ["--out"],
            f"--in={self.folder}/none": ["none"],
            f"--in={self.folder}": ["is a folder"],
            f"--out={self.folder}": ["is a folder"],
            f"--out={path}/x": [f"{path}/x"],
            f"--gpus={self.folder}/none": ["none"],
            f"--models={self.folder}": ["is a folder"],
            "--ns3::llmedge::RooflineLatencyModel::IterationOverhead=some": ["IterationOverhead"],
        }.items():
            self.bad(option, words=words)

    def test_bad_rows(self):
        for name, (old, new) in {
            "GPU": ("A100-80G", "A1000"),
            "model": ("Llama-2-7B", "Llama-9"),
            "parallelism": (",1,decode", ",5,decode"),
            "number": (",2048,", ",x,"),
            "negative": (",2048,", ",-1,"),
            "no tokens": (",4,4,512", ",4,0,512"),
        }.items():
            with self.subTest(name):
                path = self.write("bad.csv", LATENCY + ITERATION + ITERATION.replace(old, new))
                self.bad(f"--in={path}", words=[f"{path}:3:"])
        path = self.write("bad.csv", "gpu,model\nA100-80G,Llama-2-7B\n")
        self.bad(f"--in={path}", words=[f"{path}:1:"])

    def test_predictions_are_the_same_each_time(self):
        for name in ["a", "b"]:
            done = run("llm-edge-latency", f"--in={self.input}", f"--out={self.folder}/{name}")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual((self.folder / "a").read_bytes(), (self.folder / "b").read_bytes())
        with open(self.folder / "a", newline="") as file:
            row = next(csv.DictReader(file))
        # 6.7e9 parameters of 2 bytes at 2039 GB/s take at least 6.6 ms.
        self.assertGreater(float(row["predicted_ms"]), 6.6)


class Slotted(ProgramCase):
    """llm-edge-slotted --problem=caching."""

    def bad(self, *arguments, words=()):
        out = f"--out={self.folder}/out.csv"
        return self.refused(
            "llm-edge-slotted", "--problem=caching", "--policy=Lfu", out, *arguments, words=words)

    def play(self, policy, *arguments):
        """Plays three episodes and gives the file's rows."""
        path = self.folder / f"{policy}.csv"
        done = run("llm-edge-slotted", "--problem=caching", f"--policy={policy}", "--episodes=3",
                   f"--out={path}", *arguments)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        with open(path, newline="") as file:
            return list(csv.DictReader(file))

    def test_unknown_names(self):
        path = self.write("agents.csv", "a,b\n1,2\n")
        for option, words in {
            "--problem=chess": ["chess", "caching"],
            "--policy=Nearest": ["Nearest", "MovingAverageKnapsack", "LeastAgeOfThought"],
            "--policy=RoundRobin": ["RoundRobin", "Lru"],
            "--policy=": ["--policy"],
            "--policy=best.safetensors": ["best.safetensors", "file"],
            "--policy=policies/best": ["policies/best", "file"],
            "--variant=lazy": ["lazy", "proactive or batch"],
            f"--catalog={self.folder}/none": ["none"],
            f"--catalog={path}": [f"{path}:1:", "input_tokens"],
            "--nosuch=1": ["--nosuch"],
            "--out=": ["--out"],
            f"--out={self.folder}": ["is a folder"],
            f"--out={path}/x": [f"{path}/x"],
        }.items():
            self.bad(option, words=words)

    def test_bad_numbers(self):
        for option in [
            "--gpus=0", "--gpus=-80", "--gpus=nan", "--gpus=inf", "--gpus=x", "--gpus=",
            "--agents=0", "--agents=1.5", "--agents=-1", "--agents=100000", "--paths=0",
            "--paths=21", "--vanishing=-1", "--vanishing=nan", "--telemetryLoss=1.1",
            "--telemetryLoss=-0.1", "--episodes=0", "--slots=0", "--seed=0", "--seed=4294967296",
            "--rate=-1", "--servers=0", "--shift=-1", "--bound=perhaps",
        ]:
            self.bad(option, words=[option.split("=")[0]])
        self.bad("--seed=1", "--RngSeed=2", words=["--seed", "--RngSeed"])
        self.bad("--ns3::llmedge::CachingProblemBuilder::AccuracyForm=linear", words=["linear"])
        self.bad("--ns3::llmedge::AgentDemand::OnShare=0.999", words=["0.999"])

    def test_the_cost_is_the_sum_of_its_parts_and_above_the_bound(self):
        for row in self.play("MovingAverageKnapsack", "--bound=true"):
            parts = ["load", "network", "compute", "accuracy", "cloud"]
            total = sum(float(row[f"{part}_cost"]) for part in parts)
            self.assertAlmostEqual(float(row["cost"]), total, delta=5e-6)
            self.assertLess(float(row["lower_bound"]), float(row["cost"]))

    def test_the_same_seed_gives_the_same_bytes_and_the_same_requests_for_all(self):
        first = self.play("Random", "--seed=9", "--servers=2")
        content = (self.folder / "Random.csv").read_bytes()
        self.assertEqual(self.play("Random", "--seed=9", "--servers=2"), first)
        self.assertEqual((self.folder / "Random.csv").read_bytes(), content)
        self.assertNotEqual(self.play("Random", "--seed=10", "--servers=2"), first)
        self.assertNotEqual(self.play("Random", "--RngRun=2", "--servers=2"), first)
        for policy in ["Cloud", "Lfu", "SlotOracle"]:
            rows = self.play(policy, "--seed=9", "--servers=2", "--telemetryLoss=0.5")
            self.assertEqual([row["slot_requests"] for row in rows],
                             [row["slot_requests"] for row in first])

    def test_servers_add_up_and_memory_helps(self):
        one = self.play("Cloud")
        three = self.play("Cloud", "--servers=3")
        self.assertEqual(len(three), 3)
        ratio = sum(float(row["cost"]) for row in three) / sum(float(row["cost"]) for row in one)
        self.assertTrue(2 < ratio < 4, ratio)
        small = self.play("MovingAverageKnapsack", "--gpus=20")
        large = self.play("MovingAverageKnapsack", "--gpus=160")
        for few, many in zip(small, large):
            self.assertGreater(float(few["cost"]), float(many["cost"]))

    def test_agents_from_a_file(self):
        path = self.write("agents.csv", "input_tokens,thought_tokens,consensus_factor,lamda_share\n"
                                        "100,20,0.1,1\n200,20,0.1,1\n")
        rows = self.play("Cloud", f"--catalog={path}", "--agents=2")
        for row in rows:  # 0.0075 per token and path, ten paths
            cost = float(row["cost"]) / float(row["slot_requests"])
            self.assertTrue(7.5 <= cost <= 15, cost)
        self.bad(f"--catalog={path}", "--agents=3", words=["--agents=3"])


AUCTION = {"id": "one", "bids": [52, 71], "asks": [44, 20], "p_min": 0, "p_max": 100,
           "ticks": 10, "theta": 10, "seed": 7}


class Market(ProgramCase):
    """llm-edge-market."""

    def setUp(self):
        super().setUp()
        self.input = self.auctions({})
        self.base = [f"--in={self.input}", f"--out={self.folder}/out.json"]

    def auctions(self, changes, leave_out=()):
        """A file with a good auction and a second one that is changed."""
        second = {**AUCTION, "id": "two", **changes}
        for name in leave_out:
            del second[name]
        return self.write("in.json", json.dumps({"instances": [AUCTION, second]}))

    def bad(self, *arguments, words=()):
        return self.refused("llm-edge-market", *self.base, *arguments, words=words)

    def test_bad_options(self):
        for option, words in {
            "--mechanism=english": ["english", "dda_sbb", "mcafee"],
            "--form=slow": ["slow", "ticked"],
            "--in=": ["--in"],
            "--out=": ["--out"],
            f"--in={self.folder}/none": ["none"],
            f"--in={self.folder}": ["is a folder"],
            f"--out={self.folder}": ["is a folder"],
        }.items():
            self.bad(option, words=words)
        self.bad("--mechanism=vcg", "--form=sealed", words=["sealed", "vcg"])

    def test_bad_auctions(self):
        for changes, words in [
            ({"bids": [52, 1.5]}, ["bids[1]", "1.5", "whole number"]),
            ({"asks": [44, 10**13]}, ["asks[1]", "10000000000000"]),
            ({"asks": ["44"]}, ["asks[0]"]),
            ({"bids": None}, ["bids", "null"]),
            ({"bids": [], "asks": []}, ["bids", "asks", "empty"]),
            ({"p_max": 95}, ["p_max", "95", "100"]),
            ({"theta": 0}, ["theta"]),
            ({"theta": -10}, ["theta"]),
            ({"ticks": 0}, ["ticks"]),
            ({"seed": -1}, ["seed"]),
            ({"first": "both"}, ["first", "both"]),
            ({"kappa": [3, 2]}, ["kappa"]),
        ]:
            with self.subTest(changes):
                self.auctions(changes)
                self.bad(words=["in.json", "instances[1]", "two", *words])
        path = self.auctions({"theta": 30}, leave_out=["ticks"])
        self.bad(words=[str(path), "two", "100", "no multiple", "30"])
        for name in ["bids", "asks", "p_min", "theta", "seed"]:
            self.auctions({}, leave_out=[name])
            self.bad(words=["instances[1]", name])

    def test_what_is_not_json(self):
        good = self.input.read_text()
        for text in ["", "{", good[:-20], good.replace(":", "", 1), good + "x", "\0"]:
            self.write("in.json", text)
            self.bad(words=["in.json:1: is not JSON"])
        for text in ["[]", "{}", '{"instances": 5}', "7"]:
            self.write("in.json", text)
            self.bad(words=["in.json", "instances"])

    def test_forms_agree(self):
        results = {}
        for form in ["event", "ticked", "sealed"]:
            out = self.folder / form
            done = run("llm-edge-market", f"--in={self.input}", f"--out={out}", f"--form={form}")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
            results[form] = json.loads(out.read_text())["instances"]
        self.assertEqual(results["event"], results["ticked"])
        for full, sealed in zip(results["event"], results["sealed"]):
            self.assertEqual(full["id"], sealed["id"])
            for name in ["dda", "dda_sbb"]:
                self.assertEqual(full["result"][name], sealed["result"][name])

    def test_every_mechanism_by_name(self):
        for name in ["dda", "dda_sbb", "dda_seed", "dda_seed_lottery", "optimum", "mcafee", "vcg",
                     "k_double_auction", "posted_price", "random_matching", "ida_converging",
                     "ida_stalling", "ida_surrogate"]:
            texts = []
            for out in [self.folder / "a", self.folder / "b"]:
                done = run("llm-edge-market", f"--in={self.input}", f"--out={out}",
                           f"--mechanism={name}")
                self.assertEqual((done.returncode, done.stderr), (0, ""), name)
                texts.append(out.read_text())
            self.assertEqual(texts[0], texts[1])
            for instance in json.loads(texts[0])["instances"]:
                self.assertIn(name, instance["result"])


if __name__ == "__main__":
    unittest.main()
