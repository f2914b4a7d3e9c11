"""Every attribute of the module takes effect where it is given, or is refused with the reason.

An attribute is given to a run in which it matters, and the run's results must differ from those of
the same run without it. Each is given alone, so that one's effect is not taken for another's. A
short list names those that cannot matter in a run of the programs, and says why.
"""

import concurrent.futures
import filecmp
import os
import pathlib
import re
import tempfile
import unittest

from program_case import ROOT, ProgramCase, run
from policy_files import LAST_DEMAND, dispatch_policy

TYPE = "ns3::llmedge::"


def given(name, value):
    """An attribute on the command line."""
    return f"--{TYPE}{name}={value}"


def lengths(name):
    return given("StochasticRequestSource::Lengths", TYPE + name)


def arrivals(name):
    return given("StochasticRequestSource::Arrivals", TYPE + name)


# {f} is the folder with FILES, {o} the one for results.
SCENARIO = ["llm-edge-scenario", "--servers=2", "--out={o}/run", "--ues=3"]
IDEAL = [*SCENARIO, "--access=ideal", "--cloud=0", "--duration=4", "--rate=4"]
GENERATED = [*SCENARIO, "--access=ideal", "--cloud=0", "--duration=4"]
BUSY = [*IDEAL, "--servers=1", "--rate=30", "--duration=2"]
WIRED = [*SCENARIO, "--access=wired", "--policy=RoundRobin", "--duration=3", "--rate=3"]
GRANTED = [*WIRED, "--uplink=granted", "--uplinkCapacity=1e6", "--policy=FullShares", "--rate=6"]
UDP = [*WIRED, "--transport=UdpTransport"]
WIFI = [*SCENARIO, "--access=wifi", "--cloud=0", "--rate=4", "--duration=2",
        "--positions={o}/positions.csv"]
PEOPLE = [*WIFI, "--mobility=population", "--ues=6", given("TerminalPopulation::UavShare", 0.4),
          given("TerminalPopulation::Side", 120), "--drain=2", "--duration=1.5"]
AERIAL = [*PEOPLE, "--pathloss=AirGround"]
LTE = [*SCENARIO, "--access=lte", "--cloud=0", "--rate=3", "--duration=1.5", "--ues=2",
       "--drain=2"]
CELLS = [*LTE, "--cells=2", "--duration=4", given("LteEdgeNetwork::SiteDistance", 100)]
DRIVE = [*CELLS, "--mobility=drive", "--speed=60"]
HOMES = [*SCENARIO, "--access=lte", "--cells=2", "--servers=2", "--caching=Lfu", "--agents=4",
         "--cacheGpus=30", "--agentRate=3", "--epoch=2", "--duration=6", "--tokensPerMessage=100",
         given("LteEdgeNetwork::ServerSite", "cell"), given("LteEdgeNetwork::SiteDistance", 100),
         "--mobility=drive", "--speed=30"]
RELAY = [*SCENARIO, "--access=relay", "--cloud=0", "--rate=4", "--duration=2"]
STORE = [*IDEAL, "--modelMix=Llama-3.1-8B:3,phi-2:2,GPT-J-6B:2", "--duration=40", "--servers=1",
         "--rate=1"]
CLUSTERS = [*SCENARIO, "--access=wired", "--agents=6", "--cacheGpus=30", "--duration=40",
            "--tokensPerMessage=100", "--controlPlane=network", "--caching=Lfu"]
SHARING = [*CLUSTERS, "--caching=TrackingKnapsack", "--reportZeros", "--shareReports",
           "--servers=3", "--duration=80"]
MARKET = [*SCENARIO, "--access=wired", "--policy=DoubleDutchAuction", "--rate=8", "--duration=3"]
SLOTTED = ["llm-edge-slotted", "--episodes=2", "--seed=3", "--out={o}/rows.csv"]
CACHE = [*SLOTTED, "--problem=caching", "--agents=6", "--gpus=30", "--slots=60", "--policy=Lfu"]
MOVING = ["--groups=3", "--servers=3", "--policy=TrackingKnapsack",
          given("SharedReports::Share", "true")]
AUCTION = [*SLOTTED, "--problem=auction", "--size=20"]
REASON = [*SLOTTED, "--problem=reasoning", "--policy=OracleScreening"]
THINK = ["llm-edge-scenario", "--out={o}/run", "--ues=3", "--access=wired", "--duration=4",
         "--reasoning=OracleScreening"]
OFFLOAD = [*SLOTTED, "--problem=offloading", "--policy=Greedy", "--tasks=120"]
SHIPPED = pathlib.Path(__file__).resolve().parents[2] / "examples/policies"
PLANNED = [*SLOTTED, "--problem=offloading", "--profile=recycle",
           f"--policy={SHIPPED}/offloading-active-inference.safetensors"]
RADIO = [*LTE, "--deviceEnergy=true"]
ROTORS = [*PEOPLE, "--deviceEnergy=true"]
LOST = [*WIRED, "--controllerLoss=1+1", "--crash=1@3+1", "--duration=5", "--rate=20"]

# Runs, and what is given to each: {attribute: value}.
EFFECTS = [
    (WIRED, {
        "EdgeNetwork::ServerDataRate": "1Mbps", "EdgeNetwork::ServerDelay": "5ms",
        "EdgeNetwork::BackhaulDataRate": "1Mbps", "EdgeNetwork::BackhaulDelay": "80ms",
        "EdgeNetwork::LossRate": 0.05, "WiredEdgeNetwork::DeviceDataRate": "1Mbps",
        "WiredEdgeNetwork::DeviceDelay": "9ms", "LlmClient::BytesPerToken": 40,
        "LlmClient::Deadline": "0.5s", "LlmServer::FrontEndLatency": "90ms",
        "LlmServer::TokensPerMessage": 8, "LlmServer::BytesPerToken": 40,
        "LlmServer::MessageOverhead": 300, "LlmServer::Paths": 3,
        "MessageApplication::Framing": "Sse", "MessageApplication::TlsRecordOverhead": 22,
        "TcpTransport::NoDelay": "false", "TcpTransport::SegmentSize": 500,
        "TcpTransport::SndBufSize": 2000, "TcpTransport::RcvBufSize": 1500,
        "RoundRobinDispatchPolicy::IncludeCloud": "false", "RunRecorder::SampleInterval": "0.5s",
        "RunRecorder::TtftSlo": "1ms", "RunRecorder::TpotSlo": "1ms", "RunRecorder::E2eSlo": "1ms",
        "WorkloadDriver::Assignment": "Random", "StochasticRequestSource::Duration": "1s",
        "StochasticRequestSource::MaxRequests": 3, "StochasticRequestSource::MaxContext": 400,
        "StochasticRequestSource::Deadline": "0.5s", "StochasticRequestSource::Class": "chat"}),
    (THINK, {
        "ReasoningWorkload::Rate": 9, "LocalModel::Gpu": "RTX4090",
        "LocalModel::Model": "Llama-3.1-8B", "LocalModel::Latency": "flops"}),
    ([*THINK, "--rate=3"], {
        "ReasoningDispatchPolicy::Servers": 1, "ReasoningDispatchPolicy::SlotMs": 20,
        "ReasoningApplication::DelayPrice": 0.02,
        "ReasoningDispatchPolicy::ServiceTime": "Device"}),
    ([*THINK, "--rate=3", "--m=1"], {"ReasoningDispatchPolicy::DelayPrice": 1e-6}),
    ([*THINK, "--rate=3", "--latency=flops"], {"LocalModel::Peak": 1}),
    ([*THINK, "--rate=3", "--access=ideal"], {"ReasoningDispatchPolicy::MinSnr": 20}),
    ([*WIRED, "--policy=Random"], {"RandomDispatchPolicy::IncludeCloud": "false"}),
    ([*WIRED, "--policy=LocalFirst", "--rate=20"], {"LocalFirstDispatchPolicy::Threshold": 1}),
    ([*WIRED, "--policy=ShortestCompletion", "--rate=20"], {
        "ShortestCompletionDispatchPolicy::BatchPenalty": 2,
        "LlmController::DecisionTime": "90ms",
        "LlmController::InitialOutputTokens": 1}),
    ([*WIRED, "--policy=LeastLoaded", "--rate=20"], {"LlmController::ControlPlane": "Network"}),
    ([*WIRED, "--policy=PrefixAffinity", "--workload=sessions", "--rate=20", "--duration=9",
      given("SessionRequestSource::GapMu", 0.1)], {"PrefixAffinityDispatchPolicy::MaxLead": 0}),
    ([*WIRED, "--policy=LeastLoaded", "--rate=20", "--controlPlane=network"], {
        "LlmServer::ReportInterval": "1s"}),
    (LOST, {
        "LlmClient::ReconnectInterval": "3s", "LlmClient::MaxRetries": 3,
        "LlmController::ReconnectInterval": "4s",
        "LlmController::MaxAttempts": 1}),
    ([*LOST, "--deadline=1"], {"LlmClient::DeadlineFrom": "Creation"}),
    ([*WIRED, "--cut=access@1+1"], {"LlmClient::IdleTimeout": "0.7s"}),
    ([*WIRED, given("EdgeNetwork::ServerDelay", "5ms")], {"LlmController::HelloTimeout": "2ms"}),
    ([*UDP, "--controlPlane=network", "--servers=1", "--cloud=0", "--cut=0@1+1.5"], {
        "LlmController::ServerTimeout": "0.3s"}),
    ([*UDP, "--loss=0.05", "--rate=8"], {
        "LlmClient::ReorderWait": "20ms", "UdpTransport::MaxDatagram": 500,
        "UdpTransport::ReassemblyBytes": 100, "UdpTransport::MaxPeers": 1}),
    ([*UDP, given("WiredEdgeNetwork::DeviceDataRate", "1Mbps")], {
        "UdpTransport::ReassemblyTimeout": "2ms"}),
    (GRANTED, {
        "LlmClient::PartBytes": 300,
        "LlmController::SpectralEfficiency": 0.5, "FullSharesDispatchPolicy::Slots": 3}),
    ([*GRANTED, "--cut=access@1+2", "--duration=4"], {"LlmController::UploadTimeout": "0.5s"}),
    ([*WIRED, "--uplink=granted", "--policy=FullShares", "--rate=6"], {
        "LlmController::UplinkCapacity": 3e5}),
    (WIRED, {"LlmClient::Uplink": "Granted"}),
    ([*WIRED, "--policy=FixedShares", "--shares=4:0.5", "--rate=20"], {
        "FixedSharesDispatchPolicy::MemoryFraction": 0.1,
        "ComputeShareCurve::FixedFraction": 0.4, "ComputeShareCurve::FullShare": 0.3,
        "ComputeShareCurve::File": "{f}/curve.csv",
        "InferenceEngine::ShareCurve": TYPE + "ComputeShareCurve[FixedFraction=0.3]"}),
    ([*WIRED, "--policy=FixedShares", "--rate=20", "--uplink=granted", "--uplinkCapacity=1e6"], {
        "FixedSharesDispatchPolicy::BandwidthFraction": 0.3,
        "FixedSharesDispatchPolicy::ComputeFraction": 0.3}),
    (IDEAL, {
        "IdealTransport::Delay": "30ms", "IdealTransport::DataRate": "100kbps",
        "InferenceEngine::MemoryUtilisation": 0.95, "InferenceEngine::KvBlocks": 300,
        "InferenceEngine::BlockTokens": 64, "InferenceEngine::ContextWindow": 500,
        "RooflineLatencyModel::IterationOverhead": "false",
        "RooflineLatencyModel::ComputeUtilisation": 0.3,
        "RooflineLatencyModel::BandwidthUtilisation": 0.3,
        "GpuPowerModel::IdleShare": 0.2, "GpuPowerModel::ContextShare": 0.2,
        "RooflineLatencyModel::Stack": "eager", "GpuPowerModel::ComputeBoundShare": 0.8}),
    ([*IDEAL, "--tp=2"], {
        "RooflineLatencyModel::TensorParallelLatency": 100,
        "RooflineLatencyModel::TensorParallelBandwidth": 1}),
    ([*IDEAL, "--model=Qwen3-30B-A3B", "--gpu=H100", "--rate=10"], {
        "RooflineLatencyModel::MoeLayerOverhead": 500}),
    ([*IDEAL, "--model=Qwen3-30B-A3B", "--gpu=H100", "--rate=10", "--tp=4"], {
        "RooflineLatencyModel::ExpertParallel": "true"}),
    (BUSY, {
        "InferenceEngine::MaxQueue": 1, "ChunkedPrefillScheduler::TokenBudget": 100,
        "ChunkedPrefillScheduler::MaxSequences": 2, "RooflineLatencyModel::MixedPenalty": "false"}),
    ([*BUSY, given("InferenceEngine::KvBlocks", 400)], {
        "ChunkedPrefillScheduler::ReserveWholePrompt": "false"}),
    ([*BUSY, "--batching=prefill-first", given("InferenceEngine::KvBlocks", 400)], {
        "PrefillFirstScheduler::TokenBudget": 100, "PrefillFirstScheduler::MaxSequences": 2,
        "PrefillFirstScheduler::Watermark": 0.5}),
    ([*BUSY, "--batching=static"], {
        "StaticBatchScheduler::MaxBatch": 3, "StaticBatchScheduler::MaxWait": "1s",
        "StaticBatchScheduler::Padding": "false"}),
    ([*BUSY, "--batching=concurrent"], {"ConcurrentScheduler::MaxConcurrency": 2}),
    ([*IDEAL, "--latency=flops"], {
        "FlopsLatencyModel::Peak": 20}),
    ([*IDEAL, "--latency=table", given("TableLatencyModel::File", "{f}/table.csv")], {
        "TableLatencyModel::File": "{f}/slow.csv", "GpuPowerModel::MemoryBoundShare": 0.5}),
    ([*IDEAL, "--powerCap=120", "--rate=30"], {
        "EnergyBudget::Window": "5s"}),
    ([*IDEAL, "--powerCap=120", "--rate=6", "--duration=30",
      given("EnergyBudget::Window", "2s")], {"EnergyBudget::ResumeShare": 0.9}),
    ([*IDEAL, "--battery=2000", "--rate=20"], {"EnergyBudget::EmptyShare": 0.5}),
    ([*IDEAL, "--rate=20", given("EnergyBudget::Window", "2s")], {"EnergyBudget::PowerCap": 120}),
    (STORE, {
        "ModelStore::LoadBandwidth": 8, "ModelStore::LoadOverhead": "2s",
        "ModelStore::KvShare": 0.2, "GpuPowerModel::TransferShare": 0.5,
        "ModelHost::SharedGpus": "false"}),
    ([*STORE, "--eviction=LeastAgeOfThought", "--gpu=H100", "--duration=120",
      "--modelMix=Llama-3.1-8B:2,phi-2:1,GPT-J-6B:2,Llama-2-7B:2,Qwen2.5-Math-7B:1"], {
        "AgeOfThoughtScore::ThoughtsPerRequest": 0.05, "AgeOfThoughtScore::VanishingRate": 5}),
    ([*IDEAL, "--modelMix=Llama-3.1-8B,phi-2"], {"ModelMixSource::ZipfExponent": 0}),
    # Workloads
    (GENERATED, {
        "CoxArrivals::Rate": 3, "CoxArrivals::LogSigma": 1,
        "CoxArrivals::RenewalShape": 2, "CoxArrivals::Step": "1s",
        "StochasticRequestSource::RateScale": 2,
        "StochasticRequestSource::Arrivals": TYPE + "FixedArrivals[Rate=3]",
        "StochasticRequestSource::Lengths": TYPE + "ConstantTokenLengths",
        "QuantileTokenLengths::Table": "mooncake-conversation",
        "QuantileTokenLengths::File": "{f}/lengths.csv",
        "QuantileTokenLengths::Dependence": "independent"}),
    ([*GENERATED, given("QuantileTokenLengths::File", "{f}/lengths.csv")], {
        "QuantileTokenLengths::PromptColumn": "output_tokens",
        "QuantileTokenLengths::OutputColumn": "prompt_tokens"}),
    ([*GENERATED, given("CoxArrivals::Step", "1s"), given("CoxArrivals::LogSigma", 1)], {
        "CoxArrivals::Ar1PerMinute": 0.01}),
    ([*GENERATED, "--workload=poisson"], {"PoissonArrivals::Rate": 3}),
    ([*GENERATED, arrivals("FixedArrivals")], {"FixedArrivals::Rate": 3}),
    ([*GENERATED, arrivals("GammaArrivals")], {
        "GammaArrivals::Shape": 2, "GammaArrivals::Scale": 0.4}),
    ([*GENERATED, lengths("ConstantTokenLengths")], {
        "ConstantTokenLengths::Prompt": 50, "ConstantTokenLengths::Output": 10}),
    ([*GENERATED, lengths("LognormalTokenLengths")], {
        "LognormalTokenLengths::PromptMu": 5, "LognormalTokenLengths::PromptSigma": 0.5,
        "LognormalTokenLengths::OutputMu": 4, "LognormalTokenLengths::OutputSigma": 0.5,
        "LognormalTokenLengths::Correlation": 0.9, "LognormalTokenLengths::MaxTokens": 500}),
    ([*GENERATED, "--workload=sessions", "--rate=8", "--duration=20",
      given("SessionRequestSource::GapMu", 1)], {
          "SessionRequestSource::TurnsA": 9, "SessionRequestSource::TurnsB": 0.5,
          "SessionRequestSource::GapMu": 0.2, "SessionRequestSource::GapSigma": 0.2,
          "SessionRequestSource::NewTokens": "ns3::ConstantRandomVariable[Constant=30]",
          "SessionRequestSource::SystemTokens": 64, "SessionRequestSource::BlockTokens": 256,
          "SessionRequestSource::ClosedLoop": "true",
          "InferenceEngine::PrefixCaching": "false"}),
    ([*GENERATED, "--workload={f}/trace.csv"], {
        "TraceRequestSource::TimeScale": 2, "TraceRequestSource::From": "1s",
        "TraceRequestSource::Until": "2s", "TraceRequestSource::MaxRequests": 3,
        "TraceRequestSource::MaxContext": 300, "TraceRequestSource::ZeroOutput": "skip",
        "TraceRequestSource::Columns": "prompt:prompt,output:output",
        "TraceRequestSource::Arrivals": TYPE + "PoissonArrivals[Rate=5]",
        "CsvTraceSource::PromptColumn": "prompt",
        "CsvTraceSource::OutputColumn": "output", "CsvTraceSource::ArrivalColumn": "late"}),
    ([*GENERATED, "--workload={f}/later.csv"], {
        "TraceRequestSource::StartAtFirst": "true",
        "TraceRequestSource::MapModels": "Other:Llama-3.1-8B"}),
    ([*GENERATED, "--workload={f}/bailian.jsonl"], {"BailianTraceSource::BlockTokens": 64}),
    ([*GENERATED, "--workload={f}/trace.csv", given("CsvTraceSource::ArrivalColumn", "late")], {
        "CsvTraceSource::ArrivalUnit": "0.5s"}),
    ([*GENERATED, "--workload={f}/mooncake.jsonl", "--duration=20"], {
        "MooncakeTraceSource::Jitter": "0s", "MooncakeTraceSource::LinkSessions": "false",
        "MooncakeTraceSource::BlockTokens": 16}),
    # Radio
    (WIFI, {
        "EdgeNetwork::Radius": 40, "EdgeNetwork::Walking": "true",
        "EdgeNetwork::GatewayHeight": 30, "WifiEdgeNetwork::ChannelWidth": 80,
        "WifiEdgeNetwork::PathLoss": "AirGround", "WifiEdgeNetwork::PathLossExponent": 4.5,
        "WifiEdgeNetwork::NoiseFigure": 35,
        "WifiEdgeNetwork::RateManager": "ns3::ConstantRateWifiManager",
        "PositionRecorder::Interval": "0.5s",
        "EdgeNetwork::Population": TYPE + "TerminalPopulation[UavShare=1]"}),
    ([*WIFI, "--mobility=walk"], {"EdgeNetwork::WalkingSpeed": 5}),
    ([*WIFI, "--interference=0.2+1.5"], {"FaultInjector::NoiseRise": 60}),
    (PEOPLE, {
        "TerminalPopulation::Side": 400, "TerminalPopulation::UavShare": 0.8,
        "TerminalPopulation::MobileShare": 1, "TerminalPopulation::CarShare": 1,
        "TerminalPopulation::TerminalHeight": 20,
        "TerminalPopulation::UavHeight": "ns3::ConstantRandomVariable[Constant=60]",
        "TerminalPopulation::UavSpeed": "ns3::ConstantRandomVariable[Constant=60]",
        "TerminalPopulation::CarSpeed": "ns3::ConstantRandomVariable[Constant=60]",
        "TerminalPopulation::PedestrianSpeed": "ns3::ConstantRandomVariable[Constant=60]",
        "TerminalPopulation::Flight": "hover"}),
    ([*PEOPLE, "--mobility=patrol"], {"TerminalPopulation::PatrolPlaces": 2}),
    ([*WIFI, "--mobility=circle", "--uavs=0.5", "--area=250", "--drain=2"], {
        "TerminalPopulation::CircleRadius": 20}),
    (AERIAL, {
        "AirGroundPropagationLossModel::GroundToGround":
            TYPE + "AirToAirPropagationLossModel",
        "AirGroundPropagationLossModel::Frequency": 6e9,
        "AirGroundPropagationLossModel::Threshold": 1,
        "AirGroundPropagationLossModel::GroundShadowing": 20,
        "AirGroundPropagationLossModel::AirShadowing": 20,
        "AirGroundPropagationLossModel::HalfNormalShadowing": "true",
        "AirGroundPropagationLossModel::DecorrelationDistance": 1,
        "GroundToAirPropagationLossModel::Exponent": 3.5,
        "GroundToAirPropagationLossModel::GigahertzLoss": 60,
        "GroundToGroundPropagationLossModel::Exponent": 5,
        "GroundToGroundPropagationLossModel::KilometreLoss": 150,
        "GroundToGroundPropagationLossModel::MinDistance": 90}),
    ([*PEOPLE, "--pathloss=AlHourani"], {
        "AlHouraniPropagationLossModel::Environment": "high-rise",
        "AlHouraniPropagationLossModel::Frequency": 9e9}),
    ([*PEOPLE, "--pathloss=ThreeGppAerialPropagationLossModel"], {
        "ThreeGppAerialPropagationLossModel::Scenario": "RMa-AV",
        "ThreeGppAerialPropagationLossModel::Frequency": 9e9,
        "ThreeGppAerialPropagationLossModel::ShadowingEnabled": "false",
        "ThreeGppAerialPropagationLossModel::BaseStationHeight": 120}),
    (RELAY, {"RelayEdgeNetwork::Hops": 2}),
    ([*RELAY, "--hops=2"], {
        "RelayEdgeNetwork::LinkDistance": 600,
        "RelayEdgeNetwork::UavHeight": 300, "RelayEdgeNetwork::TxPower": 12,
        "RelayEdgeNetwork::PathLoss": "AlHourani",
        "AirToAirPropagationLossModel::Exponent": 2.6,
        "AirToAirPropagationLossModel::ReferenceLoss": 50,
        "AirGroundPropagationLossModel::AirToAir": TYPE + "GroundToGroundPropagationLossModel",
        "AirGroundPropagationLossModel::GroundToAir": TYPE + "AirToAirPropagationLossModel"}),
    (LTE, {
        "LteEdgeNetwork::CellHeight": 90, "LteEdgeNetwork::Bandwidth": 25,
        "LteEdgeNetwork::CellPower": -40, "LteEdgeNetwork::DevicePower": -20,
        "LteEdgeNetwork::PathLoss": "LogDistance",
        "LteEdgeNetwork::Cells": 2,
        "LteEdgeNetwork::S1uDataRate": "1Mbps", "LteEdgeNetwork::S1uDelay": "20ms",
        "LteEdgeNetwork::DrivingSpeed": 100}),
    (CELLS, {
        "LteEdgeNetwork::SiteDistance": 300,
        "LteEdgeNetwork::ServerSite": "cell"}),
    (DRIVE, {
        "LteEdgeNetwork::HandoverHysteresis": 12,
        "LteEdgeNetwork::HandoverTimeToTrigger": "1s", "LteEdgeNetwork::RoadDistance": 60,
        "LteEdgeNetwork::Groups": 2}),
    ([*DRIVE, "--groups=1"], {"LteEdgeNetwork::GroupSpread": 5}),
    (HOMES, {"LlmController::Homes": "number"}),
    ([*LTE, "--cells=2", "--duration=4", "--handover=0@1:1,0@2:0"], {
        "HandoverStatistics::PingPongTime": "0.05s"}),
    ([*LTE, given("LlmClient::BytesPerToken", 400), given("LteEdgeNetwork::Bandwidth", 6)], {
        "LteEdgeNetwork::RadioBuffer": 3000, "LteEdgeNetwork::Acknowledged": "false",
        "LteEdgeNetwork::Scheduler": "ns3::RrFfMacScheduler"}),
    ([*LTE, "--uplink=granted", "--uplinkCapacity=1e6", "--policy=FullShares", "--shares=2",
      "--drain=20",
      given("LlmClient::BytesPerToken", 100), given("LteEdgeNetwork::Bandwidth", 6)], {
          "UplinkShares::Overhead": 2, "GuaranteedUplinkFfMacScheduler::Window": "3ms"}),
    (RADIO, {
        "LteRadioEnergyModel::ActivePower": 3, "LteRadioEnergyModel::TailPower": 3,
        "LteRadioEnergyModel::IdlePower": 3, "LteRadioEnergyModel::UplinkEnergy": 3,
        "LteRadioEnergyModel::DownlinkEnergy": 3, "LteRadioEnergyModel::ActiveHold": "1s",
        "LteRadioEnergyModel::TailTime": "0.1s", "LteRadioEnergyModel::Interval": "0.3s"}),
    (ROTORS, {
        "RotaryWingPowerModel::BladeProfilePower": 10, "RotaryWingPowerModel::InducedPower": 10,
        "RotaryWingPowerModel::TipSpeed": 10, "RotaryWingPowerModel::InducedVelocity": 10,
        "RotaryWingPowerModel::DragRatio": 0.9, "RotaryWingPowerModel::AirDensity": 2,
        "RotaryWingPowerModel::RotorSolidity": 0.5, "RotaryWingPowerModel::RotorDiscArea": 2}),
    ([*WIRED, "--faults=random:1,0.5", "--duration=5"], {
        "FaultInjector::Kind": "ServerCut"}),
    ([*WIRED, "--duration=5"], {"FaultInjector::Mtbf": "1s", "FaultInjector::Mttr": "1s"}),
    ([*WIRED, "--duration=5", given("FaultInjector::Mtbf", "1s")], {
        "FaultInjector::MaxFaults": 1}),
    # Caching on packets, and in slots
    (CLUSTERS, {
        "DemandReporter::ReportDelay": "3s", "DemandReporter::TelemetryLoss": 0.7}),
    ([*CLUSTERS, "--reportDelay=0.5"], {"EdgeCache::ReportTimeout": "0.1s"}),
    ([*CLUSTERS, "--caching={f}/caching.safetensors"], {"NetworkCachingPolicy::Explore": "true"}),
    ([*CLUSTERS, f"--caching={SHIPPED}/caching-gru.safetensors", "--crash=0@30+12",
      "--duration=80"], {"NetworkCachingPolicy::KeepMemory": "true"}),
    ([*CLUSTERS, "--caching={f}/caching.safetensors", "--explore"], {
        "NetworkCachingPolicy::LogDeviation": -3}),
    ([*IDEAL, "--policy={f}/dispatch.safetensors", "--trajectory={o}/steps.safetensors"], {
        "NetworkDispatchPolicy::Explore": "true", "LlmServer::Accuracy": 0.9,
        "DispatchTrajectoryRecorder::Reward": "FirstToken"}),
    ([*CLUSTERS, "--caching=ReportedAverageKnapsack", "--telemetryLoss=0.3", "--duration=80"], {
        "DemandReporter::ReportZeros": "true", "EdgeCache::ZerosReported": "true"}),
    (SHARING, {
        "DemandReporter::ShareLoss": 0.8,
        "DemandReporter::ShareDelay": "12s", "TrackingKnapsackCachingPolicy::Weight": 0.9,
        "TrackingKnapsackCachingPolicy::DwellSlots": 1,
        "TrackingKnapsackCachingPolicy::FirstRate": 1}),
    ([*CLUSTERS, "--caching=TrackingKnapsack", "--reportZeros"], {
        "DemandReporter::Share": "true"}),
    ([*SHARING, "--shareDelay=0.3"], {"EdgeCache::ShareWait": "0.5s"}),
    ([*CACHE, "--policy=MovingAverageKnapsack",
      given("CachingProblemBuilder::LoadBandwidth", 30)], {
        "DemandKnapsackCachingPolicy::LoadAware": "true",
        "CachingProblemBuilder::LoadBandwidth": 60}),
    (CACHE, {
        "CachingProblemBuilder::GpuMemory": 60000,
        "CachingProblemBuilder::GpuFlops": 2e14, "CachingProblemBuilder::GpuPower": 500,
        "CachingProblemBuilder::Utilisation": 0.2, "CachingProblemBuilder::Paths": 4,
        "CachingProblemBuilder::Vanishing": 3, "CachingProblemBuilder::GainFactor": 0.5,
        "CachingProblemBuilder::ContextWindow": 600,
        "CachingProblemBuilder::AccuracyForm": "geometric",
        "CachingProblemBuilder::LoadPrice": 1, "CachingProblemBuilder::EdgeAccessPrice": 1,
        "CachingProblemBuilder::ComputePrice": 9, "CachingProblemBuilder::AccuracyPrice": 9,
        "CachingProblemBuilder::CloudPrice": 1, "AgentDemand::Rate": 3, "AgentDemand::Skew": 2,
        "AgentDemand::DriftPerAgent": 0.5, "AgentDemand::OnShare": 0.8, "AgentDemand::OnSlots": 5,
        "AgentDemand::OffActivity": 0.7, "AgentDemand::ShiftSlot": 20,
        "CachingEnvironment::KnownRequests": "true", "CachingEnvironment::TelemetryLoss": 0.5}),
    ([*SLOTTED, "--problem=caching", "--policy=Lfu"], {"CachingProblemBuilder::Gpus": 30}),
    ([*CACHE, given("AgentDemand::Rate", 300)], {"CachingProblemBuilder::SlotDuration": "1s"}),
    ([*CACHE, "--policy=MovingAverageKnapsack"], {
        "MovingAverageKnapsackCachingPolicy::Weight": 0.9,
        "DemandKnapsackCachingPolicy::Horizon": 1}),
    ([*CACHE, "--policy=ReportedAverageKnapsack"], {
        "ReportedAverageKnapsackCachingPolicy::Weight": 0.9}),
    ([*CACHE, "--policy=MarkovFilterKnapsack"], {
        "MarkovFilterKnapsackCachingPolicy::Rate": 3,
        "MarkovFilterKnapsackCachingPolicy::Skew": 3,
        "MarkovFilterKnapsackCachingPolicy::Change": 0.9,
        "MarkovFilterKnapsackCachingPolicy::OnShare": 0.9,
        "MarkovFilterKnapsackCachingPolicy::OnSlots": 2,
        "MarkovFilterKnapsackCachingPolicy::OffActivity": 0.9}),
    ([*CACHE, *MOVING], {
        "MovingDemand::DwellSlots": 2, "MovingDemand::Spread": 1, "MovingDemand::HandoverWay": 0.5,
        "MovingDemand::Users": 7, "SharedReports::TelemetryLoss": 0.5,
        "SharedReports::Share": "false", "SharedReports::ShareLoss": 0.5,
        "SharedReports::ShareDelay": 2}),
    ([*CACHE, f"--policy={ROOT}/examples/policies/caching-t2drl.safetensors"], {
        "NetworkCachingPolicy::InnerUpdates": "false"}),
    # Collaborative reasoning
    (REASON, {
        "ReasoningEnvironment::Servers": 2, "ReasoningEnvironment::Bandwidth": 1e6,
        "ReasoningEnvironment::ArrivalRate": 1, "ReasoningEnvironment::SlotMs": 2,
        "ReasoningEnvironment::MeanSnr": 10, "ReasoningEnvironment::MinSnr": 3,
        "ReasoningEnvironment::DelayPrice": 0.02, "ReasoningEnvironment::ServerKv": "Retained",
        "ReasoningEnvironment::Slots": 120, "ReasoningEnvironment::WarmUp": 50,
        "ReasoningEnvironment::DrainSlots": 2, "ReasoningPolicy::MaxWait": 2,
        "ReasoningProcess::StepLengths": "{f}/steps.csv",
        "StepTimes::Latency": "roofline", "StepTimes::SmallModel": "Qwen2.5-Math-7B",
        "StepTimes::LargeModel": "Qwen2.5-Math-1.5B", "StepTimes::DevicePeak": 5,
        "StepTimes::ServerPeak": 300, "FlopsLatencyModel::StepLayers": "false"}),
    ([*REASON, "--bandwidth=1e6"], {
        "ReasoningEnvironment::BandwidthUse": "Reuse", "ReasoningPolicy::Rule": "Threshold",
        "ReasoningPolicy::Ageing": 5}),
    ([*REASON, "--bandwidth=4e6", "--rule=Threshold"], {
        "ReasoningPolicy::LiteralQueueGain": "true", "ReasoningPolicy::CapBandwidth": "false"}),
    ([*REASON, "--m=20"], {"ReasoningPolicy::QueueWhileIdle": "false"}),
    ([*REASON, "--latency=roofline", "--slotMs=50"], {
        "StepTimes::DeviceGpu": "RTX4090", "StepTimes::ServerGpu": "L4",
        "StepTimes::ServerBatch": 64}),
    ([*REASON, "--policy=RandomPolicy"], {"RandomScreeningReasoningPolicy::Probability": 0.9}),
    ([*REASON, "--policy=OnlineReward"], {
        "ReasoningProcess::ScoreNoise": 2, "OnlineRewardReasoningPolicy::LeastScore": 0.2}),
    # Offloading to a cloud and edge servers
    (OFFLOAD, {
        "OffloadingEnvironment::Deadline": 9, "OffloadingEnvironment::FailureLatency": 20,
        "OffloadingSites::Slots": 10, "OffloadingSites::FullBandwidth": 2e6,
        "OffloadingSites::FullMemory": 300, "OffloadingSites::Latency": "roofline",
        "OffloadingSites::CloudGpu": "RTX3090", "OffloadingSites::EdgeGpu": "A800",
        "OffloadingSites::CloudAccuracy": 0.5, "OffloadingSites::EdgeAccuracy": 0.5,
        "OffloadingWorkload::Profile": "Recycle",
        "OffloadingWorkload::PromptTokens": "ns3::ConstantRandomVariable[Constant=800]",
        "OffloadingWorkload::PromptBytes": "ns3::ConstantRandomVariable[Constant=1000]",
        "OffloadingWorkload::AnswerBytes": "ns3::ConstantRandomVariable[Constant=90000]",
        "OffloadingWorkload::OutputTokens": 400, "OffloadingWorkload::MemoryBase": 200,
        "OffloadingWorkload::Jitter": 0.5, "OffloadingTerminals::Terminals": 7,
        "OffloadingTerminals::Side": 3000, "OffloadingTerminals::UavShare": 0.9,
        "OffloadingRadio::Relay": "true", "GreedyDispatchPolicy::Slots": 30,
        "GreedyDispatchPolicy::Slowdown": 0, "GreedyDispatchPolicy::AnswerBytesPerToken": 1e6}),
    ([*OFFLOAD, given("OffloadingPricing::RiskWeight", 0.1)], {
        "OffloadingPricing::PriceWeight": 0.1, "OffloadingPricing::RiskWeight": 0}),
    ([*OFFLOAD, given("OffloadingPricing::PriceWeight", 0.1)], {
        "OffloadingPricing::CloudPrice": 3, "OffloadingPricing::EdgePrice": 3}),
    # Here the edge is worth more than the cloud for tasks that it completes in time.
    ([*OFFLOAD, "--tmax=9.7", given("OffloadingSites::EdgeAccuracy", 0.9)], {
        "GreedyDispatchPolicy::BandwidthUnit": "BitsPerSecond",
        "GreedyDispatchPolicy::PathLoss":
            TYPE + "GroundToGroundPropagationLossModel[KilometreLoss=170]"}),
    ([*SLOTTED, "--problem=offloading", "--policy=Greedy"], {"OffloadingWorkload::Tasks": 70}),
    ([*OFFLOAD, "--policy=CorrectedGreedy", "--profile=sustained", "--tmax=9.7",
      given("OffloadingSites::EdgeAccuracy", 0.9)], {"CorrectedGreedyDispatchPolicy::Memory": 1}),
    (PLANNED, {
        "ActiveInferenceDispatchPolicy::Horizon": 2, "ActiveInferenceDispatchPolicy::Iterations": 1,
        "ActiveInferenceDispatchPolicy::Candidates": 16, "ActiveInferenceDispatchPolicy::Elites": 2,
        "ActiveInferenceDispatchPolicy::InformationWeight": 1,
        "ActiveInferenceDispatchPolicy::Categorical": "false",
        "ActiveInferenceDispatchPolicy::MaxDisagreement": 0,
        "ActiveInferenceDispatchPolicy::LearningRate": 0.9}),
    ([*PLANNED, given("ActiveInferenceDispatchPolicy::MaxDisagreement", 0)], {
        "ActiveInferenceDispatchPolicy::Fallback": "FullShares"}),
    ([*WIRED, "--servers=4", "--policy=" + PLANNED[-1][9:], "--uplink=granted",
      "--uplinkCapacity=20e6", "--rate=6"], {
        "ActiveInferenceDispatchPolicy::Deadline": 2.5}),
    ([*OFFLOAD, "--latency=roofline"], {"OffloadingSites::Model": "phi-2"}),
    ([*OFFLOAD, "--profile=sustained"], {"OffloadingWorkload::Load": 2}),
    ([*OFFLOAD, "--policy=Random"], {"RandomSharesDispatchPolicy::Slots": 40}),
    ([*OFFLOAD, "--policy=RandomServer"], {"RandomServerDispatchPolicy::Slots": 40}),
    ([*IDEAL, "--gpu=A800", "--model=GPT-J-6B", "--latency=request"], {
        "RequestTimeLatencyModel::RequestTime": 5, "RequestTimeLatencyModel::OutputTokens": 40,
        "RequestTimeLatencyModel::Jitter": 0.5}),
    # Markets
    (MARKET, {
        "Auctioneer::LowestPrice": 500000, "Auctioneer::Step": 400000,
        "Auctioneer::Mode": "Clocks", "Auctioneer::Clearing": "Reduction",
        "DoubleDutchAuctionDispatchPolicy::Slots": 1,
        "DoubleDutchAuctionDispatchPolicy::Units": 3,
        "CachingServingValuer::Quality": 3,
        "CachingServingValuer::Utilisation": 3, "CachingServingValuer::UnitsPerOne": 1e5}),
    ([*MARKET, "--marketMode=clocks"], {"Auctioneer::First": "Sellers", "Auctioneer::Ticks": 10}),
    ([*MARKET, "--marketMode=clocks", "--rate=60", "--ues=8"], {
        "DoubleDutchAuctionDispatchPolicy::Retries": 2}),
    ([*MARKET, "--transport=UdpTransport", "--loss=0.3"], {
        "AuctionParticipant::RetryInterval": "4s"}),
    ([*MARKET, "--cut=access@1+2,0@1.5+2", "--transport=UdpTransport", "--duration=5"], {
        "Auctioneer::AnswerTimeout": "0.02s", "Auctioneer::MaxRepeats": 1}),
    ([*MARKET, "--cut=access@1+2,0@1.5+2", "--transport=UdpTransport", "--duration=5",
      "--marketMode=clocks"], {"Auctioneer::MaxSilence": 1}),
    ([*AUCTION, "--policy=ida_converging"], {
        "IterativeDoubleAuction::Shade": 0.9, "IterativeDoubleAuction::Concession": 0.2,
        "IterativeDoubleAuction::Pairing": "Random"}),
    ([*AUCTION, "--policy=ida_stalling"], {"IterativeDoubleAuction::MaxRounds": 3}),
    ([*AUCTION, "--policy=k_double_auction", "--tempted=3"], {"KDoubleAuction::K": 0.9}),
    ([*AUCTION, "--policy=posted_price"], {"PostedPriceAuction::Position": 0.9}),
    ([*AUCTION, "--policy=ida_surrogate"], {"SurrogateDoubleAuction::Iterations": 3}),
    ([*AUCTION, "--policy=ida_surrogate", "--distribution=tight", "--episodes=20",
      given("SurrogateDoubleAuction::Iterations", 3)], {
        "SurrogateDoubleAuction::IndividuallyRational": "false"}),
]

# What a run refuses, because it is not the user's to choose: {attribute: value}.
REFUSED = [
    (WIRED, {
        "LlmServer::Id": 3, "LlmServer::Cloud": "true", "LlmServer::Port": 9000,
        "LlmServer::Transport": TYPE + "UdpTransport",
        "LlmServer::Engine": TYPE + "InferenceEngine",
        "LlmClient::Id": 3, "LlmClient::TerminalClass": "uav",
        "LlmClient::Remote": "03-06-0a0100010050",
        "LlmClient::Transport": TYPE + "UdpTransport", "LlmController::Port": 9000,
        "LlmController::Transport": TYPE + "UdpTransport",
        "LlmController::Policy": TYPE + "RandomDispatchPolicy",
        "InferenceEngine::Scheduler": TYPE + "StaticBatchScheduler"}),
    ([*WIFI, "--loss=0.02"], {"PacketLossQueueDisc::ErrorModel": "ns3::RateErrorModel"}),
    (STORE, {"ModelStore::Eviction": TYPE + "FifoEvictionPolicy",
             "InferenceEngine::KvBlocks": 100}),
    (LTE, {"GuaranteedUplinkFfMacScheduler::Scheduler": "ns3::RrFfMacScheduler",
           "AirGroundPropagationLossModel::Frequency": 3e9}),
    (AERIAL, {"GroundToAirPropagationLossModel::Frequency": 6e9}),
    (CLUSTERS, {"EdgeCache::Epoch": "5s", "DemandReporter::Epoch": "5s",
                "AgentWorkload::SlotDuration": "5s", "CachingProblemBuilder::SlotDuration": "5s",
                "LlmServer::Paths": 3, "ModelHost::SharedGpus": "true"}),
    (MARKET, {"Auctioneer::Port": 9000, "Auctioneer::Transport": TYPE + "UdpTransport",
              "Auctioneer::Buyers": 3, "Auctioneer::Sellers": 3,
              "AuctionParticipant::Side": "Seller", "AuctionParticipant::Id": 3,
              "AuctionParticipant::Valuation": 3,
              "AuctionParticipant::Remote": "03-06-0a0100010050",
              "AuctionParticipant::Transport": TYPE + "UdpTransport"}),
    ([*GENERATED, "--workload={f}/trace.csv"], {"TraceRequestSource::File": "{f}/other.csv"}),
    (OFFLOAD, {"RequestTimeLatencyModel::Jitter": 0.5}),
    ([*AUCTION, "--policy=dda"], {"DoubleDutchAuction::Clocks": "Simultaneous",
                                  "DoubleDutchAuction::Clearing": "Reduction"}),
    ([*AUCTION, "--policy=ida_stalling"], {"IterativeDoubleAuction::QuietRounds": 5}),
]

# What cannot matter in a run of the programs.
IDLE = {
    "DoubleDutchAuction::Form": "the three forms give the same result, which other tests check",
    "AzureTraceSource::Sort": "says whether rows out of order are sorted or refused",
    "CsvTraceSource::Sort": "says whether rows out of order are sorted or refused",
    "MooncakeTraceSource::Sort": "says whether rows out of order are sorted or refused",
    "TraceRequestSource::SkipInvalid": "says whether a file with invalid rows is read or refused, "
                                       "which the tests of traces check",
    "RotaryWingEnergyModel::UpdateInterval": "a scenario's UAVs fly at one speed, so that their "
                                             "energy is the same however often it is counted",
    "ModelStore::BackhaulBandwidth": "no program keeps a model off a server's disk",
}

FILES = {
    "curve.csv": "share,slowdown\n1,1\n0.5,3\n0.1,20\n",
    "table.csv": "tokens,context,batch,latency_ms\n" + "".join(
        f"{t},{c},{b},{5 + t / 200 + c / 1000 + b}\n"
        for t in (1, 4000) for c in (1, 9000) for b in (1, 64)),
    "lengths.csv": "q,prompt_tokens,output_tokens\n0,10,5\n0.5,100,50\n1,900,90\n",
    "trace.csv": "arrival_s,prompt_tokens,output_tokens,prompt,output,late\n" + "".join(
        f"{i / 4},{100 + 37 * i % 400},{0 if i == 5 else 3 + 11 * i % 70},"
        f"{50 + i},{9 + i},{i / 3}\n"
        for i in range(16)),
    "steps.csv": "est_tokens_per_step\n30 20 5\n40 10\n",
    "later.csv": "arrival_s,prompt_tokens,output_tokens,model\n" + "".join(
        f"{1 + i / 4},{100 + i},{3 + i},Other\n" for i in range(8)),
    "bailian.jsonl": "".join(
        f'{{"chat_id": {i}, "parent_chat_id": {i - 1}, "timestamp": {i / 4}, '
        f'"input_length": {600 + 500 * (i % 3)}, "output_length": 10, "type": "text", '
        f'"hash_ids": {[*range(1, 9 + i % 3)]}}}\n' for i in range(16)),
    "mooncake.jsonl": "".join(
        f'{{"timestamp": {3000 * (i // 4)}, "input_length": {600 + 500 * (i % 3)}, '
        f'"output_length": 10, "hash_ids": {[*range(1, 3 + i % 3)]}}}\n' for i in range(16)),
}
FILES["caching.safetensors"] = LAST_DEMAND
FILES["dispatch.safetensors"] = dispatch_policy({"outstanding": -1})
FILES["slow.csv"] = FILES["table.csv"].replace("4000,", "2000,")
FILES["other.csv"] = FILES["trace.csv"]


def attributes():
    """Every attribute of the module's types, without the name space."""
    types = re.findall(TYPE + r"(\w+)$", run("llm-edge-scenario", "--PrintGroup=LlmEdge").stdout,
                       re.MULTILINE)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        pages = pool.map(lambda one: run("llm-edge-scenario", f"--PrintAttributes={TYPE}{one}"),
                         types)
        return {f"{one}::{name}" for one, page in zip(types, pages)
                for name in re.findall(f"--{TYPE}{one}::(\\w+)=", page.stdout)}


class AttributeEffects(ProgramCase):
    """Attributes on command lines."""

    def setUp(self):
        super().setUp()
        self.files = self.folder / "files"
        self.files.mkdir()
        for name, text in FILES.items():
            (self.files / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def results(self, command, *more):
        """Runs a command; gives status, messages and the folder with its results."""
        out = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        program, *arguments = [part.format(f=self.files, o=out) for part in [*command, *more]]
        done = run(program, *arguments, timeout=600)
        for manifest in out.rglob("manifest.json"):
            manifest.unlink()
        return done.returncode, done.stderr, out

    def compare(self, first, second):
        """Whether two folders hold the same files with the same bytes."""
        names = [sorted(str(path.relative_to(folder)) for path in folder.rglob("*")
                        if path.is_file()) for folder in (first, second)]
        return names[0] == names[1] and not any(
            filecmp.cmpfiles(first, second, names[0], shallow=False)[1:])

    def each(self, table, judge):
        """Judges every run of a table; gives what is wrong, and the attributes."""
        jobs = [(i, command, name, value) for i, (command, values) in enumerate(table)
                for name, value in [(None, None), *values.items()]]

        def one(job):
            _, command, name, value = job
            return job, self.results(command, *([given(name, value)] if name else []))

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            done = list(pool.map(one, jobs))
        without = {job[0]: result for job, result in done if job[2] is None}
        wrong = []
        for (i, command, name, value), result in done:
            fault = judge(name, without[i], result)
            if fault:
                wrong.append(f"{name}={value}: {fault} in {' '.join(command)}")
        return wrong, {job[2] for job in jobs if job[2]}

    def effect(self, name, without, result):
        status, message, _ = result
        if status != 0:
            return message.strip()[-300:]
        return name and self.compare(without[2], result[2]) and "no effect"

    def refusal(self, name, without, result):
        status, message, _ = result
        if name is None:
            return status != 0 and message
        expected = name.rsplit("::", 1)[1] in message and ("but" in message or "same" in message)
        return (status, expected) != (2, True) and f"status {status} {message.strip()[-300:]}"

    def test_every_attribute(self):
        wrong, effective = self.each(EFFECTS, self.effect)
        faults, refused = self.each(
            [([*command], values) for command, values in REFUSED], self.refusal)
        everything = attributes()
        listed = effective | refused | set(IDLE)
        report = [*wrong, *faults,
                  *(f"{name}: is in no list" for name in sorted(everything - listed)),
                  *(f"{name}: there is no such attribute" for name in sorted(listed - everything))]
        print(f"\n{len(everything)} attributes: {len(effective)} take effect, "
              f"{len(refused - effective)} are refused, {len(IDLE)} cannot matter")
        self.assertEqual(report, [], "\n" + "\n".join(report))


if __name__ == "__main__":
    unittest.main()
