"""Bad options of llm-edge-scenario: each ends with status 2 and one line that says what was
expected, and leaves nothing behind."""

import unittest

from program_case import ScenarioCase


class ScenarioOptions(ScenarioCase):
    """llm-edge-scenario."""

    def test_unknown_names(self):
        for option, words in {
            "--nosuch=1": ["--nosuch", "--PrintHelp"],
            "--nosuch": ["--nosuch"],
            "ues=3": ["--name=value"],
            "-": ["--name=value"],
            "--": ["--name=value"],
            "--access=satellite": ["satellite", "wifi lte relay wired ideal"],
            "--gpu=H1000": ["H1000", "H100"],
            "--cloudGpu=none": ["none", "H100"],
            "--model=Llama-9": ["Llama-9", "Llama-3.1-8B"],
            "--policy=Nearest": ["Nearest", "LeastLoaded"],
            "--batching=none": ["none", "chunked-prefill"],
            "--transport=Pigeon": ["Pigeon", "tcp udp ideal"],
            "--transport=TcpTransport": ["TcpTransport", "expected ideal"],
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
        self.bad("--access=wired", "--transport=IdealTransport", words=["tcp or udp"])
        for option in ["--cells=2", "--handover=0@1:0", "--mobility=drive"]:
            self.bad(option, words=[option.split("=")[0], "--access=lte"])
        self.bad("--hops=2", words=["hops", "--access=relay"])
        self.bad("--speed=3", words=["speed", "--mobility=walk"])
        self.bad("--pcap=" + str(self.folder / "p"), words=["network"])
        self.bad("--powerCap=52", words=["52 W can never be kept", "52.5 W at rest"])
        self.bad("--deviceEnergy=true", words=["--deviceEnergy", "wifi, lte or relay"])

    def test_lists_of_servers(self):
        three = "--gpu=RTX4090,RTX4090,L4"
        self.bad(three, "--servers=2", words=["--gpu", "3 servers", "--servers is 2"])
        self.bad(three, "--servers=4", words=["--gpu", "3 servers", "--servers is 4"])
        self.bad(three, "--tp=1,2", words=["--tp", "2 servers", "--gpu", "for 3"])
        self.bad("--model=phi-2,GPT-J-6B", "--batching=static,static,concurrent",
                 words=["--batching", "3 servers", "--model", "for 2"])
        self.bad("--cloudGpu=H100,H100", "--cloud=1", words=["--cloudGpu", "--cloud is 1"])
        for option in ["--gpu=RTX4090,", "--gpu=,", "--model=phi-2,,phi-2", "--batching=static,",
                       "--gpu="]:
            self.bad(option, words=[option.split("=")[0], "VALUE,VALUE"])
        self.bad("--gpu=RTX4090,RTX5000", words=["RTX5000", "RTX4090"])
        self.bad("--model=phi-2,Llama-9", words=["Llama-9", "phi-2"])
        self.bad("--batching=static,none", words=["none", "chunked-prefill"])
        for value in ["1,x", "1,0", "1,65", "1,1.5", "1,"]:
            self.bad(f"--tp={value}", words=["--tp", value])

    def test_mixes_of_workloads(self):
        for mix in ["poisson,sessions", "poisson:1,", "poisson:0,sessions:1", "poisson:x,sessions:1",
                    ",", "poisson:1,sessions"]:
            self.bad(f"--workload={mix}", words=["--workload", mix, "WORKLOAD:SHARE"])
        self.bad("--workload=poisson:0.5,pigeons:0.5", words=["pigeons", "azure-conversation"])
        self.bad("--workload=poisson:0.9,sessions:0.1", words=["sessions", "none of the 3 devices"])
        self.bad("--workload=poisson:1,sessions:1", "--timeScale=2", words=["--timeScale", "rate"])
        self.bad("--workload=poisson:1,sessions:1", "--maxContext=99", "--rate=0",
                 words=["--maxContext", "poisson is not a trace"])

    def test_one_rate(self):
        self.bad("--ratePerDevice=1", words=["--rate", "--ratePerDevice", "one of them"])
        for value in ["-1", "x", "1e7", "nan"]:
            self.bad("--rate=0", f"--ratePerDevice={value}", words=["--ratePerDevice", value])

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
                "--marketTicks=0": ["marketTicks", "0", "1 to 4000000000"],
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


if __name__ == "__main__":
    unittest.main()
