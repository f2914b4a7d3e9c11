/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "training-log.h"

#include "ns3/csv-writer.h"
#include "ns3/output-file.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr const char* TENSOR = "log";
constexpr const char* COLUMNS = "log_columns";
constexpr int DECIMALS = 6;

} // namespace

void
TrainingLog::Add(const Row& row)
{
    if (m_columns.empty())
    {
        for (const auto& [name, value] : row)
        {
            m_columns.push_back(name);
        }
    }
    const auto isSame = [](const std::string& column, const Row::value_type& one) {
        return column == one.first;
    };
    if (!std::equal(m_columns.begin(), m_columns.end(), row.begin(), row.end(), isSame))
    {
        throw std::logic_error("a row of a training's log has other columns than the first");
    }
    for (const auto& [name, value] : row)
    {
        m_values.push_back(value);
    }
}

const std::vector<std::string>&
TrainingLog::GetColumns() const
{
    return m_columns;
}

size_t
TrainingLog::GetRows() const
{
    return m_columns.empty() ? 0 : m_values.size() / m_columns.size();
}

double
TrainingLog::Get(size_t row, const std::string& column) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), column);
    if (found == m_columns.end() || row >= GetRows())
    {
        throw std::out_of_range("no row " + std::to_string(row) + " or column '" + column + "'");
    }
    return m_values[row * m_columns.size() + static_cast<size_t>(found - m_columns.begin())];
}

void
TrainingLog::Write(const std::string& path) const
{
    OutputFile file(path);
    CsvWriter writer(file, m_columns);
    for (size_t first = 0; first < m_values.size(); first += m_columns.size())
    {
        for (size_t i = 0; i < m_columns.size(); ++i)
        {
            const double value = m_values[first + i];
            if (std::isnan(value))
            {
                writer.Empty();
            }
            else if (m_columns[i] == "update" || m_columns[i] == "steps")
            {
                writer.Count(static_cast<uint64_t>(value));
            }
            else
            {
                writer.Fixed(value, DECIMALS);
            }
        }
        writer.EndRow();
    }
    file.Commit();
}

void
TrainingLog::Save(TensorFile& file) const
{
    std::string names;
    for (const auto& column : m_columns)
    {
        names += (names.empty() ? "" : " ") + column;
    }
    file.metadata[COLUMNS] = names;
    file.tensors[TENSOR] = Tensor::Doubles(m_values);
}

void
TrainingLog::Load(const TensorFile& file)
{
    const auto names = file.metadata.find(COLUMNS);
    const auto values = file.tensors.find(TENSOR);
    if (names == file.metadata.end() || values == file.tensors.end())
    {
        throw std::invalid_argument("has no log of the training");
    }
    m_columns.clear();
    std::istringstream stream(names->second);
    for (std::string column; stream >> column;)
    {
        m_columns.push_back(column);
    }
    m_values = values->second.GetDoubles();
    if (m_columns.empty() ? !m_values.empty() : m_values.size() % m_columns.size() != 0)
    {
        throw std::invalid_argument("has a log of the training with " +
                                    std::to_string(m_values.size()) + " values in " +
                                    std::to_string(m_columns.size()) + " columns");
    }
}

} // namespace llmedge
} // namespace ns3
