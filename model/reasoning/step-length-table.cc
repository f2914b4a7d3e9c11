/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "step-length-table.h"

#include "ns3/csv-file-reader.h"
#include "ns3/decimal-text.h"
#include "ns3/input-error.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

using Solutions = std::vector<std::vector<uint32_t>>;

/**
 * @param csv a file with a row per solution, at a row
 * @param column the lengths
 * @return the lengths of this row
 */
std::vector<uint32_t>
ReadRow(const CsvFileReader& csv, size_t column)
{
    std::vector<uint32_t> lengths;
    std::istringstream text{std::string(csv.Text(column))};
    for (std::string word; text >> word;)
    {
        const auto length = ParseWhole(word);
        if (!length || *length < 1 || *length > StepLengthTable::MAX_TOKENS)
        {
            csv.Fail("est_tokens_per_step has '" + word + "', expected whole numbers from 1 to " +
                     std::to_string(StepLengthTable::MAX_TOKENS));
        }
        lengths.push_back(static_cast<uint32_t>(*length));
    }
    if (lengths.empty() || lengths.size() > StepLengthTable::MAX_STEPS)
    {
        csv.Fail("est_tokens_per_step has " + std::to_string(lengths.size()) +
                 " steps, expected 1 to " + std::to_string(StepLengthTable::MAX_STEPS));
    }
    return lengths;
}

/**
 * @param csv a file with a row per step
 * @param lengths where they are
 * @param solutions receives what is read
 */
void
ReadSteps(CsvFileReader& csv, size_t lengths, Solutions& solutions)
{
    const size_t problem = csv.Require("problem");
    const size_t step = csv.Require("step");
    const size_t selected = csv.Find("selected");
    std::string last;
    while (csv.Next())
    {
        if (csv.Has(selected) && csv.Integer(selected, 0, 1) == 0)
        {
            continue;
        }
        const std::string name(csv.Text(problem));
        const auto number = csv.Integer(step, 0, StepLengthTable::MAX_STEPS - 1);
        if (solutions.empty() || name != last)
        {
            solutions.emplace_back();
            last = name;
        }
        auto& solution = solutions.back();
        if (number > solution.size())
        {
            csv.Fail("problem " + name + " has step " + std::to_string(number) +
                     ", expected step " + std::to_string(solution.size()));
        }
        if (number == solution.size())
        {
            solution.push_back(
                static_cast<uint32_t>(csv.Integer(lengths, 1, StepLengthTable::MAX_TOKENS)));
        }
    }
}

} // namespace

StepLengthTable
StepLengthTable::Read(const std::string& path)
{
    CsvFileReader csv(path);
    StepLengthTable table;
    const size_t steps = csv.Find("est_tokens_new_step");
    if (steps != CsvFileReader::ABSENT)
    {
        ReadSteps(csv, steps, table.m_solutions);
    }
    else
    {
        const size_t lengths = csv.Require("est_tokens_per_step");
        while (csv.Next())
        {
            table.m_solutions.push_back(ReadRow(csv, lengths));
        }
    }
    if (table.m_solutions.empty())
    {
        throw InputError(path, 0, "has no solution");
    }
    return table;
}

const std::vector<std::vector<uint32_t>>&
StepLengthTable::GetSolutions() const
{
    return m_solutions;
}

double
StepLengthTable::MeanTokens() const
{
    double sum = 0;
    double steps = 0;
    for (const auto& solution : m_solutions)
    {
        for (const uint32_t length : solution)
        {
            sum += length;
            steps += 1;
        }
    }
    return sum / steps;
}

size_t
StepLengthTable::MostSteps() const
{
    size_t most = 0;
    for (const auto& solution : m_solutions)
    {
        most = std::max(most, solution.size());
    }
    return most;
}

} // namespace llmedge
} // namespace ns3
