/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-report.h"

#include "server-statistics.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <iomanip>
#include <sstream>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr int WIDTH = 50;  //!< Of benchmark_serving's block (characters)
constexpr int NAMES = 52;  //!< Of AIPerf's column of names (characters)
constexpr int NUMBER = 11; //!< Of a number there (characters)

/**
 * @param value a number; nothing: there is none
 * @param scale what it is multiplied by
 * @param none what stands for none
 * @return it with two decimals
 */
std::string
Number(const std::optional<double>& value, double scale, const char* none)
{
    std::ostringstream text;
    value ? text << std::fixed << std::setprecision(2) << *value * scale : text << none;
    return text.str();
}

/**
 * @param text a title
 * @param line what it stands in
 * @return a line of WIDTH characters
 */
std::string
Title(const std::string& text, char line)
{
    const auto rest = WIDTH - static_cast<int>(text.size());
    return std::string(rest / 2, line) + text + std::string(rest - rest / 2, line) + "\n";
}

/**
 * @param name a name
 * @param value its value
 * @return a line of benchmark_serving
 */
std::string
Line(const std::string& name, const std::string& value)
{
    std::ostringstream line;
    line << std::left << std::setw(41) << name + ":" << value << "\n";
    return line.str();
}

/**
 * @param title what it is
 * @param name its short name
 * @param set its samples (s)
 * @return benchmark_serving's section about it
 */
std::string
Section(const std::string& title, const std::string& name, const SampleSet& set)
{
    return Title(title, '-') + Line("Mean " + name + " (ms)", Number(set.GetMean(), 1e3, "-")) +
           Line("Median " + name + " (ms)", Number(set.GetPercentile(50), 1e3, "-")) +
           Line("P99 " + name + " (ms)", Number(set.GetPercentile(99), 1e3, "-"));
}

/**
 * @param name a name
 * @param cells its numbers, as text
 * @return a row of AIPerf's table
 */
std::string
Row(const std::string& name, const std::vector<std::string>& cells)
{
    std::ostringstream row;
    row << std::left << std::setw(NAMES) << name << std::right;
    for (const auto& cell : cells)
    {
        row << std::setw(NUMBER) << cell;
    }
    row << "\n";
    return row.str();
}

/**
 * @param name a name
 * @param set its samples
 * @param scale what they are multiplied by
 * @return a row of AIPerf's table
 */
std::string
Row(const std::string& name, const SampleSet& set, double scale)
{
    std::vector<std::string> cells;
    for (const auto& value : {set.GetMean(),
                              set.GetMin(),
                              set.GetMax(),
                              set.GetPercentile(99),
                              set.GetPercentile(90),
                              set.GetPercentile(50),
                              set.GetStandardDeviation()})
    {
        cells.push_back(Number(value, scale, "N/A"));
    }
    return Row(name, cells);
}

} // namespace

NS_OBJECT_ENSURE_REGISTERED(ServingReport);

TypeId
ServingReport::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::ServingReport")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<ServingReport>();
    return tid;
}

void
ServingReport::Start(const std::vector<Ptr<LlmClient>>& clients,
                     const ServiceLevelObjective& objective)
{
    m_objective = objective;
    m_arrivals =
        std::make_unique<TokenArrivals>(clients, MakeCallback(&ServingReport::Arrived, this));
}

void
ServingReport::DoDispose()
{
    m_arrivals = nullptr;
    RunPart::DoDispose();
}

void
ServingReport::Arrived(const RequestRecord& record, uint32_t tokens)
{
    const auto now = Simulator::Now();
    auto& answer = m_answers[record.GetKey()];
    if (answer.latest)
    {
        answer.gaps.push_back(static_cast<double>((now - *answer.latest).GetNanoSeconds()) / 1e9);
    }
    answer.latest = now;
}

void
ServingReport::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    if (record.sent)
    {
        m_first = std::min(m_first.value_or(*record.sent), *record.sent);
    }
    m_last = std::max(m_last, record.ended.value_or(m_last));
    m_good += m_objective.IsMet(record) ? 1 : 0;
    if (record.state == RequestState::COMPLETED)
    {
        AddCompleted(record, m_answers[record.GetKey()]);
    }
    else
    {
        ++m_failed;
    }
    m_answers.erase(record.GetKey());
}

void
ServingReport::AddCompleted(const RequestRecord& record, const Answer& answer)
{
    for (const auto& [set, time] : {std::pair{&m_ttft, record.GetTtft()},
                                    {&m_tpot, record.GetTpot()},
                                    {&m_e2e, record.GetE2e()}})
    {
        if (time)
        {
            set->Add(time->GetSeconds());
        }
    }
    ++m_completed;
    m_input.Add(record.promptTokens);
    m_output.Add(record.tokensReceived);
    for (const auto gap : answer.gaps)
    {
        m_gaps.Add(gap);
    }
    if (answer.gaps.empty())
    {
        return;
    }
    const auto tpot = record.GetTpot().value(); // two messages have two tokens
    m_toSecond.Add(answer.gaps.front());
    m_meanGap.Add(tpot.GetSeconds());
    if (tpot.IsStrictlyPositive())
    {
        m_tokensPerSecond.Add(1 / tpot.GetSeconds());
    }
}

double
ServingReport::GetDuration() const
{
    return m_first ? (m_last - *m_first).GetSeconds() : 0;
}

std::optional<double>
ServingReport::PerSecond(double amount) const
{
    return ServerStatistics::Ratio(amount, GetDuration());
}

void
ServingReport::Print(std::ostream& out) const
{
    PrintBenchmarkServing(out);
    out << "\n";
    PrintAiPerf(out);
    out << "\n";
}

void
ServingReport::PrintBenchmarkServing(std::ostream& out) const
{
    const auto count = [](double amount) { return std::to_string(static_cast<uint64_t>(amount)); };
    const auto rate = [this](double amount) { return Number(PerSecond(amount), 1, "-"); };
    const auto completed = static_cast<double>(m_completed);
    const double input = m_input.GetSum();
    const double output = m_output.GetSum();
    out << Title(" Serving Benchmark Result ", '=') << Line("Successful requests", count(completed))
        << Line("Failed requests", std::to_string(m_failed))
        << Line("Benchmark duration (s)", Number(GetDuration(), 1, "-"))
        << Line("Total input tokens", count(input)) << Line("Total generated tokens", count(output))
        << Line("Request throughput (req/s)", rate(completed))
        << Line("Request goodput (req/s)", rate(static_cast<double>(m_good)))
        << Line("Output token throughput (tok/s)", rate(output))
        << Line("Total token throughput (tok/s)", rate(input + output))
        << Section("Time to First Token", "TTFT", m_ttft)
        << Section("Time per Output Token (excl. 1st token)", "TPOT", m_tpot)
        << Section("Inter-token Latency", "ITL", m_gaps)
        << Section("End-to-end Latency", "E2EL", m_e2e) << Title("", '=');
}

void
ServingReport::PrintAiPerf(std::ostream& out) const
{
    const auto single = [](const std::string& value) {
        std::vector<std::string> cells(7, "N/A");
        cells.front() = value;
        return cells;
    };
    const auto completed = static_cast<double>(m_completed);
    out << Row("Metric", {"avg", "min", "max", "p99", "p90", "p50", "std"})
        << Row("Time to First Token (ms)", m_ttft, 1e3)
        << Row("Time to Second Token (ms)", m_toSecond, 1e3)
        << Row("Request Latency (ms)", m_e2e, 1e3)
        << Row("Inter Token Latency (ms)", m_meanGap, 1e3)
        << Row("Output Token Throughput Per User (tokens/sec/user)", m_tokensPerSecond, 1)
        << Row("Output Sequence Length (tokens)", m_output, 1)
        << Row("Input Sequence Length (tokens)", m_input, 1)
        << Row("Output Token Throughput (tokens/sec)",
               single(Number(PerSecond(m_output.GetSum()), 1, "N/A")))
        << Row("Request Throughput (requests/sec)", single(Number(PerSecond(completed), 1, "N/A")))
        << Row("Request Count (requests)", single(Number(completed, 1, "N/A")));
}

} // namespace llmedge
} // namespace ns3
