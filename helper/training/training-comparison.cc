/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "training-comparison.h"

#include "ns3/csv-writer.h"
#include "ns3/output-file.h"

#include <filesystem>
#include <iomanip>
#include <iostream>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr int DECIMALS = 6;

} // namespace

TrainingComparison::TrainingComparison(const TrainingOptions& training, TrainingGame& game)
    : m_training(training),
      m_game(game)
{
}

void
TrainingComparison::Write()
{
    auto policies = m_training.packets.GetCompared();
    policies.insert(policies.begin(), m_training.out); // the first one
    OutputFile file(m_training.GetComparison());
    CsvWriter rows(file, {"policy", "runs", "reward", "half_width"});
    for (const auto& policy : policies)
    {
        // Without a folder in it, it could be taken for the name of a policy.
        const auto path = std::filesystem::absolute(m_training.out).string();
        const auto reward = m_game.Compare(policy == m_training.out ? path : policy);
        rows.Text(policy).Count(reward.GetCount());
        rows.Fixed(*reward.GetMean(), DECIMALS).Fixed(reward.GetHalfWidth(), DECIMALS);
        rows.EndRow();
        if (!m_training.quiet)
        {
            std::cout << policy << ": " << std::fixed << std::setprecision(DECIMALS)
                      << *reward.GetMean();
            if (reward.GetHalfWidth())
            {
                std::cout << " +- " << *reward.GetHalfWidth();
            }
            std::cout << std::endl;
        }
    }
    file.Commit();
}

} // namespace llmedge
} // namespace ns3
