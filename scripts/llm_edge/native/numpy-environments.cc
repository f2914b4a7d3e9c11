/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "numpy-environments.h"

#include "ns3/config.h"
#include "ns3/input-error.h"
#include "ns3/program-options.h"
#include "ns3/slotted-study.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * Parameters become attributes' defaults, which belong to the process: they are what ns-3 starts
 * with before and after environments are made, so that these do not change the next ones.
 */
class DefaultsScope
{
  public:
    DefaultsScope()
    {
        Config::Reset();
    }

    ~DefaultsScope()
    {
        Config::Reset();
    }

    DefaultsScope(const DefaultsScope&) = delete;
    DefaultsScope& operator=(const DefaultsScope&) = delete;
};

/** @return the command line that says the same; pages that a program prints are not for Python */
std::vector<std::string>
CommandLineOf(const std::map<std::string, std::string>& parameters)
{
    std::vector<std::string> arguments{"llm_edge"};
    for (const auto& [name, value] : parameters)
    {
        if (name == "help" || name.rfind("Print", 0) == 0 || name.empty() || name[0] == '-' ||
            name.find('=') != std::string::npos)
        {
            throw InputError("parameter '" + name + "' is unknown");
        }
        arguments.push_back("--" + name + "=" + value);
    }
    return arguments;
}

} // namespace

NumpyEnvironments::NumpyEnvironments(const std::string& problem,
                                     size_t count,
                                     const std::map<std::string, std::string>& parameters)
{
    if (count == 0 || count > MOST)
    {
        throw InputError(std::to_string(count) + " environments, expected 1 to " +
                         std::to_string(MOST));
    }
    const DefaultsScope scope;
    ProgramOptions options("");
    const auto study = SlottedStudy::Create(problem);
    study->AddOptions(options);
    auto texts = CommandLineOf(parameters);
    std::vector<char*> arguments;
    for (auto& text : texts)
    {
        arguments.push_back(text.data());
    }
    options.Parse(static_cast<int>(arguments.size()), arguments.data());
    std::vector<std::unique_ptr<Environment>> environments(count);
    std::generate(environments.begin(), environments.end(), [&] {
        return study->MakeEnvironment();
    });
    m_batch = std::make_unique<EnvironmentBatch>(std::move(environments));
}

const EnvironmentDescription&
NumpyEnvironments::Describe() const
{
    return m_batch->Describe();
}

void
NumpyEnvironments::Reset(size_t index, uint32_t seed, uint64_t episode, uint64_t number)
{
    m_batch->At(index).Reset(seed, episode, number);
}

void
NumpyEnvironments::Observe(NumpyRows<float> observations) const
{
    m_batch->Observe(ToWrite(observations));
}

bool
NumpyEnvironments::Step(const NumpyRows<float>& actions,
                        NumpyRows<float> observations,
                        NumpyRows<float> rewards,
                        NumpyRows<bool> terminated,
                        NumpyRows<bool> truncated)
{
    const auto seen = ToWrite(observations);
    const size_t row = Describe().observation.Size();
    if (seen.size() != m_batch->Size() * row)
    {
        throw std::invalid_argument(std::to_string(seen.size()) + " places for observations of " +
                                    std::to_string(m_batch->Size()) + " environments, expected " +
                                    std::to_string(row) + " for each");
    }
    const auto ends = ToWrite(terminated);
    const auto cuts = ToWrite(truncated);
    m_batch->Step(ToRead(actions), ToWrite(rewards), ends, cuts);
    m_batch->Observe(seen);
    const auto isSet = [](uint8_t flag) { return flag != 0; };
    return std::any_of(ends.begin(), ends.end(), isSet) ||
           std::any_of(cuts.begin(), cuts.end(), isSet);
}

} // namespace llmedge
} // namespace ns3
