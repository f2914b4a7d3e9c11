/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "admission-reader.h"

#include "json-object-reader.h"

#include "ns3/input-error.h"
#include "ns3/json-document.h"
#include "ns3/strict-json.h"

#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

using Json = nlohmann::json;

/**
 * @param reader a candidate
 * @return the candidate
 */
StepCandidate
ReadCandidate(const JsonObjectReader& reader)
{
    StepCandidate candidate;
    candidate.valueGain = reader.Number("dq");
    candidate.contextTokens = reader.Number("ctx_tokens");
    candidate.snr = reader.Number("snr");
    candidate.serviceMs = reader.Number("d_ms");
    candidate.waitedMs = reader.Number("waited_ms", 0);
    candidate.admissible = reader.Truth("feasible", true);
    if (reader.Has("tq_ms"))
    {
        candidate.queueWaitMs = reader.Number("tq_ms");
    }
    return candidate;
}

/**
 * @param list the candidates
 * @return the candidates
 */
std::vector<StepCandidate>
ReadCandidates(const Json& list)
{
    std::vector<StepCandidate> candidates;
    candidates.reserve(list.size());
    std::set<std::string> ids;
    for (const Json& object : list)
    {
        const std::string place = "cand[" + std::to_string(candidates.size()) + "]";
        const JsonObjectReader reader(object, place);
        if (reader.Has("id") && !ids.insert(reader.Id()).second)
        {
            throw InputError(place + ".id is " + reader.Id() + ", as that of another candidate");
        }
        candidates.push_back(ReadCandidate(reader));
    }
    return candidates;
}

/**
 * @param reader an instance
 * @param problem what it holds
 * @throws InputError if its counts of servers do not agree
 */
void
CheckCounts(const JsonObjectReader& reader, const AdmissionProblem& problem)
{
    for (const auto& [name, count] :
         {std::pair("in_service", static_cast<uint64_t>(problem.remainingMs.size())),
          std::pair("free_slots", static_cast<uint64_t>(problem.IdleServers()))})
    {
        if (reader.Has(name) && reader.Whole(name, 0, AdmissionProblem::MAX_SERVERS) != count)
        {
            throw InputError(std::string(name) + " is " +
                             JsonObjectReader::Shown(reader.Member(name)) + ", expected " +
                             std::to_string(count) + ", as M and gamma_remaining_ms say");
        }
    }
}

/**
 * @param reader an instance
 * @return the problem
 */
AdmissionProblem
ReadProblem(const JsonObjectReader& reader)
{
    AdmissionProblem problem;
    problem.servers = static_cast<uint32_t>(reader.Whole("M", 1, AdmissionProblem::MAX_SERVERS));
    for (const Json& value : reader.List("gamma_remaining_ms"))
    {
        problem.remainingMs.push_back(JsonObjectReader::Number(
            value,
            "gamma_remaining_ms[" + std::to_string(problem.remainingMs.size()) + "]"));
    }
    problem.bandwidthHz = reader.Number("B_hz");
    problem.nominalBandwidthHz = reader.Number("B_ref_hz", problem.bandwidthHz);
    problem.delayPricePerMs = reader.Number("beta_per_ms");
    problem.slotMs = reader.Number("slot_ms", 1);
    problem.minSnr = reader.Number("snr_threshold", 0);
    problem.candidates = ReadCandidates(reader.List("cand"));
    problem.Check();
    CheckCounts(reader, problem);
    return problem;
}

/**
 * @param file what a file holds
 * @param path the file, for messages
 * @return its problems
 */
std::vector<NamedAdmissionProblem>
ReadInstances(const Json& file, const std::string& path)
{
    if (!file.is_object() || !file.contains("instances") || !file["instances"].is_array())
    {
        throw InputError(path + ": is not an object with a list 'instances'");
    }
    std::vector<NamedAdmissionProblem> problems;
    std::set<std::string> ids;
    for (const Json& object : file["instances"])
    {
        std::string place = path + ": instances[" + std::to_string(problems.size()) + "]";
        try
        {
            const JsonObjectReader reader(object, "");
            NamedAdmissionProblem named;
            named.id = reader.Id();
            place += " (id " + named.id + ")";
            if (!ids.insert(named.id).second)
            {
                throw InputError("has the id of another instance");
            }
            named.problem = ReadProblem(reader);
            problems.push_back(std::move(named));
        }
        catch (const InputError& error)
        {
            throw InputError(place + ": " + error.what());
        }
    }
    return problems;
}

} // namespace

std::vector<NamedAdmissionProblem>
ReadAdmissionProblems(const std::string& path)
{
    return ReadInstances(ReadJsonFile(path), path);
}

std::vector<NamedAdmissionProblem>
ParseAdmissionProblems(const std::string& text, const std::string& path)
{
    Json file;
    try
    {
        file = ParseStrictJson(text, MAX_JSON_DEPTH);
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(path + ": " + error.what());
    }
    return ReadInstances(file, path);
}

} // namespace llmedge
} // namespace ns3
