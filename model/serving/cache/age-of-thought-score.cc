/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "age-of-thought-score.h"

#include "ns3/double.h"
#include "ns3/simulator.h"
#include "ns3/thought-state.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AgeOfThoughtScore);

TypeId
AgeOfThoughtScore::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::AgeOfThoughtScore")
            .SetParent<ModelScore>()
            .SetGroupName("LlmEdge")
            .AddConstructor<AgeOfThoughtScore>()
            .AddAttribute("ThoughtsPerRequest",
                          "Thoughts that a request adds to its model's age of thought (thoughts).",
                          DoubleValue(1),
                          MakeDoubleAccessor(&AgeOfThoughtScore::m_thoughtsPerRequest),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("VanishingRate",
                          "Rate at which an age of thought decreases (thoughts per second).",
                          DoubleValue(0.1),
                          MakeDoubleAccessor(&AgeOfThoughtScore::m_vanishingRate),
                          MakeDoubleChecker<double>(0));
    return tid;
}

AgeOfThoughtScore::Age&
AgeOfThoughtScore::Bring(const std::string& model)
{
    auto& age = m_ages[model];
    const auto now = Simulator::Now();
    const double vanished = m_vanishingRate * (now - age.since).GetSeconds();
    age.thoughts = AdvanceAgeOfThought(age.thoughts, 0, vanished);
    age.since = now;
    return age;
}

void
AgeOfThoughtScore::Loaded(const std::string& model)
{
    Bring(model).thoughts = 0;
}

void
AgeOfThoughtScore::Used(const std::string& model)
{
    Bring(model).thoughts += m_thoughtsPerRequest;
}

double
AgeOfThoughtScore::GetScore(const std::string& model)
{
    return Bring(model).thoughts;
}

} // namespace llmedge
} // namespace ns3
