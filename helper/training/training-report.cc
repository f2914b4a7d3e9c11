/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "training-report.h"

#include "ns3/mean-interval.h"
#include "ns3/output-file.h"
#include "ns3/seed-scope.h"
#include "ns3/training-page.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return a column of the rows of episodes, as the report shows it */
TrainingPage::Result
Summarise(const std::string& name, const std::vector<EpisodeRow>& rows, const std::string& column)
{
    MeanInterval mean;
    for (const auto& row : rows)
    {
        for (const auto& [quantity, value] : row)
        {
            if (quantity == column)
            {
                mean.Add(value);
            }
        }
    }
    return {name, mean.GetMean().value_or(0), mean.GetHalfWidth().value_or(0)};
}

} // namespace

TrainingReport::TrainingReport(const TrainingOptions& training, ProgramOptions& options)
    : m_training(training),
      m_options(options)
{
}

std::vector<EpisodeRow>
TrainingReport::Play(const std::string& policy) const
{
    const SeedScope scope(static_cast<uint32_t>(m_training.testSeed), 1);
    m_training.study->Prepare(policy);
    std::vector<EpisodeRow> rows;
    for (uint64_t episode = 0; episode < m_training.testEpisodes; ++episode)
    {
        rows.push_back(m_training.study->RunEpisode());
    }
    return rows;
}

void
TrainingReport::Write(const TrainingPlan& plan, const Trainer& trainer)
{
    TrainingPage page;
    page.title = m_training.problem + ": a policy trained by " +
                 (m_training.agent.empty() ? "ppo" : m_training.agent);
    page.command = plan.description.trainingCommand;
    const auto objective = m_training.study->GetObjective();
    page.objective = objective.column;
    page.sign = objective.perReward;
    page.facts = {{"policy", m_training.out},
                  {"updates", std::to_string(trainer.GetUpdates())},
                  {"seed", std::to_string(m_training.seed)},
                  {"llm-edge", plan.description.versions.at("llm-edge")},
                  {"LibTorch", plan.description.versions.at("libtorch")}};
    page.resultsCaption = std::to_string(m_training.testEpisodes) + " episodes with seed " +
                          std::to_string(m_training.testSeed) +
                          " of llm-edge-slotted, which no training has.";
    const auto rows = Play(m_training.out);
    page.results.push_back(Summarise(m_training.out, rows, page.objective));
    const auto bound = Summarise("lower bound", rows, "lower_bound");
    if (bound.mean > 0) // asked for with --bound; it is the same for all policies
    {
        page.results.push_back(bound);
        m_options.Set("bound", "false");
    }
    for (const auto& policy : m_training.study->GetBaselines())
    {
        page.results.push_back(Summarise(policy, Play(policy), page.objective));
    }
    OutputFile file(m_training.report);
    file.Write(page.ToHtml(trainer.GetLog()));
    file.Commit();
}

} // namespace llmedge
} // namespace ns3
