/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-sweep.h"

#include "ns3/input-error.h"
#include "ns3/json-document.h"
#include "ns3/output-file.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return the text in quotation marks, as YAML and JSON have it */
std::string
Quoted(const std::string& text)
{
    return nlohmann::json(text).dump();
}

/** @return a value that means the same in any folder */
std::string
FromTheRoot(const std::string& value)
{
    std::error_code ignored; // what cannot be a path is none
    return std::filesystem::is_regular_file(value, ignored)
               ? std::filesystem::absolute(value).string()
               : value;
}

} // namespace

PacketSweep::PacketSweep(std::vector<std::string> command, size_t jobs, const std::string& folder)
    : m_command(std::move(command)),
      m_jobs(jobs),
      m_file(folder + "/rollouts.yaml"),
      m_results(folder + "/rollouts")
{
}

std::string
PacketSweep::Describe(const ProcessPool::Command& program, uint64_t first, size_t count)
{
    // Whoever writes it has let the program check its options.
    std::string text = "program: " + Quoted(FromTheRoot(program.at(0))) + "\ncheck: false\n";
    text += "replications: {count: " + std::to_string(count) + ", first: " + std::to_string(first) +
            "}\noptions:\n";
    for (size_t i = 1; i < program.size(); ++i)
    {
        const auto& option = program[i];
        const auto begin = option.find_first_not_of('-');
        const auto equals = option.find('=');
        const bool has = equals != std::string::npos;
        text += "  " + Quoted(option.substr(begin, has ? equals - begin : equals)) + ": " +
                Quoted(has ? FromTheRoot(option.substr(equals + 1)) : "true") + "\n";
    }
    return text;
}

std::vector<std::string>
PacketSweep::Run(const ProcessPool::Command& program, uint64_t first, size_t count) const
{
    std::filesystem::remove_all(m_results);
    OutputFile file(m_file);
    file.Write(Describe(program, first, count));
    file.Commit();
    ProcessPool::Command command{m_command.at(0), "run", m_file, "--out", m_results};
    command.insert(command.end(), {"-j", std::to_string(m_jobs)});
    command.insert(command.end(), m_command.begin() + 1, m_command.end());
    ProcessPool(1).Run({command});
    try
    {
        const auto current = ReadJsonFile(m_results + "/sweep.json").at("current");
        const auto set =
            ReadJsonFile(m_results + "/sets/" + current.get<std::string>() + "/set.json");
        std::vector<std::string> folders;
        for (const auto& run : set.at("runs")) // in the order of the replications
        {
            folders.push_back(m_results + "/runs/" + run.at("id").get<std::string>() + "/out");
        }
        if (folders.size() != count)
        {
            throw InputError(m_results,
                             0,
                             "has " + std::to_string(folders.size()) + " runs, expected " +
                                 std::to_string(count));
        }
        return folders;
    }
    catch (const nlohmann::json::exception& error)
    {
        throw InputError(m_results, 0, std::string("is no sweep: ") + error.what());
    }
}

} // namespace llmedge
} // namespace ns3
