"""Files of ns3::ConfigStore, and ns-3's own attributes, on the programs' command lines."""

import json
import unittest

from program_case import PLAIN, SMALL, ProgramCase, run

STORE = "--ns3::ConfigStore::"
DEADLINE = "ns3::llmedge::LlmClient::Deadline"
RAW = f'# by hand\ndefault {DEADLINE} "1.5s"\nglobal RngRun "4"\n'
XML = (f'<?xml version="1.0"?>\n<ns3>\n <default name="{DEADLINE}" value="1.5s"/>\n'
       ' <global name="RngRun" value="4"/>\n</ns3>\n')


class ConfigStore(ProgramCase):
    """A file that a user has written, or that a program has saved."""

    def store(self, path, mode="Load", form="RawText"):
        return [f"{STORE}Filename={path}", f"{STORE}Mode={mode}", f"{STORE}FileFormat={form}"]

    def scenario(self, name, *arguments, **keywords):
        """Runs a small scenario; gives its requests and what its manifest calls options."""
        out = self.folder / name
        done = run("llm-edge-scenario", *SMALL, f"--out={out}", *arguments, **keywords)
        self.assertEqual(done.returncode, 0, done.stderr)
        manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
        return (out / "requests.csv").read_bytes(), manifest["options"]

    def test_a_file_counts_as_the_command_line(self):
        expected, _ = self.scenario("options", "--deadline=1.5", "--RngRun=4")
        self.assertNotEqual(self.scenario("plain")[0], expected)
        for form, text in [("RawText", RAW), ("Xml", XML)]:
            path = self.write(f"{form}.store", text)
            requests, options = self.scenario(form, *self.store(path, form=form))
            self.assertEqual(requests, expected, f"{form} should give what the options give")
            self.assertEqual(options["deadline"], "1.5")
            self.assertEqual(options[DEADLINE], "1.5s")
            self.assertEqual(options["RngRun"], "4")
            self.assertEqual(options["ns3::ConfigStore::Filename"], str(path))

    def test_the_environment_may_name_the_file(self):
        path = self.write("raw", RAW)
        expected, _ = self.scenario("options", "--deadline=1.5", "--RngRun=4")
        variable = f"ns3::ConfigStore::Filename={path};ns3::ConfigStore::Mode=Load"
        requests, options = self.scenario(
            "environment", env={"NS_ATTRIBUTE_DEFAULT": variable})
        self.assertEqual(requests, expected)
        self.assertEqual(options[DEADLINE], "1.5s")

    def test_contradictions_and_mistakes_are_refused(self):
        path = self.write("raw", RAW)
        base = [*SMALL, f"--out={self.folder}/run"]
        for more in ["--deadline=2", f"--{DEADLINE}=2s", "--RngRun=5"]:
            self.refused("llm-edge-scenario", *base, *self.store(path), more,
                         words=[str(path), "expected one of them"])
        for text, words in [
                (f'default {DEADLINE} "soon"', [":1:", "expected a time"]),
                (f'\ndefault {DEADLINE}s "1s"', [":2:", "no such attribute"]),
                ('default ns3::llmedge::LlmClient::Id "7"', ["devices are numbered"]),
                ('global RngRun "x"', [":1:", "whole number"]),
                (f"default {DEADLINE} 1s", [":1:", "quotation marks"]),
                ('value /NodeList/0/x "1"', [":1:", "only a script can"]),
                (XML, ["quotation marks"])]:
            self.refused("llm-edge-scenario", *base,
                         *self.store(self.write("bad", text + "\n")), words=words)
        self.refused("llm-edge-scenario", *base, *self.store(path, form="Xml"),
                     words=["is no XML"])
        self.refused("llm-edge-scenario", *base, *self.store(self.folder / "none"),
                     words=["none", "cannot be opened"])
        self.refused("llm-edge-scenario", *base, f"{STORE}Filename={path}",
                     words=["expected Load or Save"])

    def test_what_a_program_saves_it_can_load(self):
        for form in ["RawText", "Xml"]:
            path = self.folder / f"saved-{form}"
            expected, _ = self.scenario(f"{form}-first", "--deadline=1.5", "--RngRun=4",
                                        *self.store(path, "Save", form))
            self.assertGreater(path.read_text(encoding="utf-8").count("\n"), 1000)
            requests, options = self.scenario(f"{form}-second", *self.store(path, form=form))
            self.assertEqual(requests, expected)
            self.assertEqual(options["RngRun"], "4")
            given = [name for name in options if "::" in name and "ConfigStore" not in name]
            self.assertEqual(given, [DEADLINE], "what is as it was is not given")

    def test_every_program_takes_one(self):
        utilisation = "ns3::llmedge::RooflineLatencyModel::ComputeUtilisation"
        path = self.write("raw", f'default {utilisation} "0.1"\n')
        requests = self.write("requests.csv", PLAIN + "0,800,20\n1,900,30\n")
        for name, arguments in [
                ("llm-edge-serve", [f"--requests={requests}"]),
                ("llm-edge-slotted", ["--problem=auction", "--policy=dda", "--size=4"])]:
            outputs = []
            for more in [[], self.store(path), [f"--{utilisation}=0.1"]]:
                out = self.folder / f"{name}-{len(outputs)}.csv"
                done = run(name, *arguments, f"--out={out}", *more)
                self.assertEqual(done.returncode, 0, done.stderr)
                outputs.append(out.read_bytes())
            self.assertEqual(outputs[1], outputs[2])
            self.assertEqual(outputs[0] != outputs[1], name == "llm-edge-serve")


class Ns3Attributes(ProgramCase):
    """Attributes of ns-3 that this module's helpers set, and of what a program makes itself."""

    def test_what_is_given_takes_effect(self):
        small = ["--ues=3", "--servers=1", "--cloud=0", "--duration=2", "--rate=3"]
        for access, more, attribute, value in [
                ("wifi", [], "StaWifiMac::ActiveProbing", "true"),
                ("wifi", [], "YansWifiChannel::PropagationDelayModel",
                 "ns3::ConstantSpeedPropagationDelayModel[Speed=1e6]"),
                ("wired", [], "TcpSocket::SegmentSize", "500"),
                ("wired", [], "TcpSocket::TcpNoDelay", "false"),
                ("relay", [], "WifiPhy::RxNoiseFigure", "25"),
                ("relay", [], "llmedge::EdgeNetwork::GatewayHeight", "400"),
                ("lte", [], "LteEnbPhy::NoiseFigure", "45"),
                ("wifi", ["--mobility=walk", "--positions={o}/positions.csv"],
                 "RandomWalk2dMobilityModel::Mode", "Time")]:
            results = []
            for given in [[], [f"--ns3::{attribute}={value}"]]:
                out = self.folder / f"{access}-{attribute.replace(':', '')}-{len(results)}"
                out.mkdir()
                done = run("llm-edge-scenario", *small, f"--access={access}", f"--out={out}/run",
                           "--drain=3", *[one.format(o=out) for one in more], *given)
                self.assertEqual(done.returncode, 0, done.stderr)
                results.append([(out / "run/requests.csv").read_bytes(),
                                *[path.read_bytes() for path in out.glob("*.csv")]])
            self.assertTrue(results[0] != results[1],
                            f"{attribute} should have an effect with {access}")

    def test_what_a_program_makes_itself_is_refused(self):
        auctions = self.write(
            "auctions.json",
            '{"instances":[{"id":1,"bids":[9,5],"asks":[3,4],"p_min":0,"p_max":10,"theta":1,'
            '"seed":7}]}')
        requests = self.write("requests.csv", PLAIN + "0,800,20\n")
        out = f"--out={self.folder}/out"
        dutch = "--ns3::llmedge::DoubleDutchAuction::"
        for name, arguments, word in [
                ("llm-edge-market", [f"--in={auctions}", "--mechanism=dda",
                                     dutch + "Clocks=Simultaneous"], "--mechanism and --form"),
                ("llm-edge-market", [f"--in={auctions}", dutch + "Clearing=Reduction"],
                 "--mechanism and --form"),
                ("llm-edge-market", [f"--in={auctions}", dutch + "Form=Ticked"],
                 "--mechanism and --form"),
                ("llm-edge-channel",
                 ["--ns3::llmedge::AlHouraniPropagationLossModel::Frequency=9e9"],
                 "option --frequency says it"),
                ("llm-edge-serve", [f"--requests={requests}",
                                    "--ns3::llmedge::CsvTraceSource::PromptColumn=prompt"],
                 "has no column 'prompt'"),
                ("llm-edge-slotted", ["--problem=cells", "--policy=dda",
                                      dutch + "Clocks=Simultaneous"], "but")]:
            self.refused(name, *arguments, out, words=[word])


if __name__ == "__main__":
    unittest.main()
