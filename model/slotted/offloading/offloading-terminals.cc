/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-terminals.h"

#include "ns3/double.h"
#include "ns3/uinteger.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(OffloadingTerminals);

namespace
{

constexpr double GROUND_HEIGHT_M = 1.5;

/**
 * @param start where somebody starts (m)
 * @param speed how it moves at first (m/s)
 * @param timeS how long (s)
 * @param sideM distance of the two walls that reflect it (m)
 * @return where it is then (m)
 */
double
Reflect(double start, double speed, double timeS, double sideM)
{
    // Unfolded over a wall, the way is straight and repeats every two sides.
    double place = std::fmod(start + speed * timeS, 2 * sideM);
    if (place < 0)
    {
        place += 2 * sideM;
    }
    return place <= sideM ? place : 2 * sideM - place;
}

} // namespace

TypeId
OffloadingTerminals::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::OffloadingTerminals")
                            .SetParent<Object>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<OffloadingTerminals>()
                            .AddAttribute("Terminals",
                                          "Number of terminals.",
                                          UintegerValue(50),
                                          MakeUintegerAccessor(&OffloadingTerminals::m_count),
                                          MakeUintegerChecker<uint32_t>(1, 100000))
                            .AddAttribute("Side",
                                          "Side of the square that they are in (m).",
                                          DoubleValue(1000),
                                          MakeDoubleAccessor(&OffloadingTerminals::m_sideM),
                                          MakeDoubleChecker<double>(1, 1e6))
                            .AddAttribute("UavShare",
                                          "Share of UAVs.",
                                          DoubleValue(0.2),
                                          MakeDoubleAccessor(&OffloadingTerminals::m_uavShare),
                                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

OffloadingTerminals::OffloadingTerminals()
    : m_uniform(CreateObject<UniformRandomVariable>())
{
}

void
OffloadingTerminals::Draw()
{
    m_uavs = static_cast<size_t>(std::lround(m_uavShare * m_count));
    const size_t ground = m_count - m_uavs;
    const size_t walkers = ground / 4;
    const size_t cars = ground / 4;
    m_terminals.clear();
    for (size_t i = 0; i < m_count; ++i)
    {
        Terminal terminal;
        terminal.start.x = m_uniform->GetValue(0, m_sideM);
        terminal.start.y = m_uniform->GetValue(0, m_sideM);
        terminal.start.z = GROUND_HEIGHT_M;
        double speed = 0;
        if (i < m_uavs)
        {
            terminal.start.z = m_uniform->GetValue(101, 150);
            speed = m_uniform->GetValue(5, 20);
        }
        else if (i < m_uavs + walkers)
        {
            speed = 1.4;
        }
        else if (i < m_uavs + walkers + cars)
        {
            speed = m_uniform->GetValue(8, 20);
        }
        const double direction = m_uniform->GetValue(0, 2 * M_PI);
        terminal.velocity = Vector(speed * std::cos(direction), speed * std::sin(direction), 0);
        m_terminals.push_back(terminal);
    }
}

size_t
OffloadingTerminals::Size() const
{
    return m_terminals.size();
}

double
OffloadingTerminals::GetSide() const
{
    return m_sideM;
}

Vector
OffloadingTerminals::GetPosition(size_t terminal, double timeS) const
{
    const auto& one = m_terminals[terminal];
    return Vector(Reflect(one.start.x, one.velocity.x, timeS, m_sideM),
                  Reflect(one.start.y, one.velocity.y, timeS, m_sideM),
                  one.start.z);
}

bool
OffloadingTerminals::IsUav(size_t terminal) const
{
    return terminal < m_uavs;
}

int64_t
OffloadingTerminals::AssignStreams(int64_t stream)
{
    m_uniform->SetStream(stream);
    return 1;
}

} // namespace llmedge
} // namespace ns3
