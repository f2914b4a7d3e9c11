/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "position-recorder.h"

#include "ns3/log.h"
#include "ns3/mobility-model.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgePositionRecorder");
NS_OBJECT_ENSURE_REGISTERED(PositionRecorder);

TypeId
PositionRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::PositionRecorder")
                            .SetParent<Object>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<PositionRecorder>()
                            .AddAttribute("Interval",
                                          "Time between two rows of a device (s).",
                                          TimeValue(Seconds(1)),
                                          MakeTimeAccessor(&PositionRecorder::m_interval),
                                          MakeTimeChecker(MicroSeconds(1)));
    return tid;
}

PositionRecorder::~PositionRecorder()
{
    m_sample.Cancel();
}

void
PositionRecorder::Start(Ptr<EdgeNetwork> network, const std::string& path)
{
    NS_LOG_FUNCTION(this << path);
    m_network = network;
    m_file = std::make_unique<OutputFile>(path);
    m_rows = std::make_unique<CsvWriter>(
        *m_file,
        std::vector<std::string>{"time_s", "device", "terminal_class", "x_m", "y_m", "z_m"});
    m_sample = Simulator::ScheduleNow(&PositionRecorder::Sample, this);
}

void
PositionRecorder::Sample()
{
    const auto devices = m_network->GetDevices();
    for (uint32_t i = 0; i < devices.GetN(); ++i)
    {
        const auto place = devices.Get(i)->GetObject<MobilityModel>()->GetPosition();
        m_rows->Seconds(Simulator::Now()).Count(i).Text(m_network->GetTerminalClass(i));
        m_rows->Fixed(place.x, 3).Fixed(place.y, 3).Fixed(place.z, 3).EndRow();
    }
    m_sample = Simulator::Schedule(m_interval, &PositionRecorder::Sample, this);
}

void
PositionRecorder::Finish()
{
    NS_LOG_FUNCTION(this);
    m_sample.Cancel();
    if (m_file)
    {
        m_file->Commit();
        m_rows = nullptr;
        m_file = nullptr;
    }
}

void
PositionRecorder::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_sample.Cancel();
    m_network = nullptr;
    Object::DoDispose();
}

} // namespace llmedge
} // namespace ns3
