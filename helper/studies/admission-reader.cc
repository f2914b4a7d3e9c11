/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "admission-reader.h"

#include "ns3/input-error.h"
#include "ns3/json-document.h"
#include "ns3/strict-json.h"

#include <cmath>
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
 * @param value a value
 * @return it as a message shows it
 */
std::string
Shown(const Json& value)
{
    constexpr size_t MOST = 40;
    const std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
    return text.size() > MOST ? text.substr(0, MOST) + "..." : text;
}

/** Reads the members of one JSON object. */
class ObjectReader
{
  public:
    /**
     * @param object the object
     * @param place what messages call it, before the name of a member
     */
    ObjectReader(const Json& object, std::string place)
        : m_object(object),
          m_place(std::move(place))
    {
        if (!object.is_object())
        {
            throw InputError(m_place + (m_place.empty() ? "is " : " is ") + Shown(object) +
                             ", expected an object");
        }
        m_place += m_place.empty() ? "" : ".";
    }

    /**
     * @param name a member
     * @return whether it is there
     */
    bool Has(const char* name) const
    {
        return m_object.contains(name);
    }

    /**
     * @param name a member
     * @return the member
     * @throws InputError if it is not there
     */
    const Json& Member(const char* name) const
    {
        if (!Has(name))
        {
            throw InputError(m_place.empty() ? std::string("has no member '") + name + "'"
                                             : m_place.substr(0, m_place.size() - 1) +
                                                   " has no member '" + name + "'");
        }
        return m_object.at(name);
    }

    /**
     * @param name a member that is a number
     * @return the number
     */
    double Number(const char* name) const
    {
        return Number(Member(name), m_place + name);
    }

    /**
     * @param name a member that is a number, or is left out
     * @param standard the number if it is left out
     * @return the number
     */
    double Number(const char* name, double standard) const
    {
        return Has(name) ? Number(name) : standard;
    }

    /**
     * @param name a member that is a whole number
     * @param least smallest number accepted
     * @param most largest number accepted
     * @return the number
     */
    uint64_t Whole(const char* name, uint64_t least, uint64_t most) const
    {
        const Json& value = Member(name);
        if (!value.is_number_unsigned() || value.get<uint64_t>() < least ||
            value.get<uint64_t>() > most)
        {
            throw InputError(m_place + name + " is " + Shown(value) +
                             ", expected a whole number from " + std::to_string(least) + " to " +
                             std::to_string(most));
        }
        return value.get<uint64_t>();
    }

    /**
     * @param name a member that is true or false, or is left out
     * @param standard what holds if it is left out
     * @return the member
     */
    bool Truth(const char* name, bool standard) const
    {
        if (Has(name) && !Member(name).is_boolean())
        {
            throw InputError(m_place + name + " is " + Shown(Member(name)) +
                             ", expected true or false");
        }
        return Has(name) ? Member(name).get<bool>() : standard;
    }

    /**
     * @param name a member that is a list
     * @return the list
     */
    const Json& List(const char* name) const
    {
        const Json& list = Member(name);
        if (!list.is_array())
        {
            throw InputError(m_place + name + " is " + Shown(list) + ", expected a list");
        }
        return list;
    }

    /** @return the id as JSON text */
    std::string Id() const
    {
        const Json& id = Member("id");
        if (!id.is_string() && !id.is_number_integer())
        {
            throw InputError(m_place + "id is " + Shown(id) +
                             ", expected a string or a whole number");
        }
        return id.dump(-1, ' ', true, Json::error_handler_t::replace);
    }

    /**
     * @param value a value
     * @param name what it is called
     * @return it as a number
     */
    static double Number(const Json& value, const std::string& name)
    {
        if (!value.is_number())
        {
            throw InputError(name + " is " + Shown(value) + ", expected a number");
        }
        return value.get<double>();
    }

  private:
    const Json& m_object; //!< The object
    std::string m_place;  //!< Before the name of a member
};

/**
 * @param reader a candidate
 * @return the candidate
 */
StepCandidate
ReadCandidate(const ObjectReader& reader)
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
        const ObjectReader reader(object, place);
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
CheckCounts(const ObjectReader& reader, const AdmissionProblem& problem)
{
    for (const auto& [name, count] :
         {std::pair("in_service", static_cast<uint64_t>(problem.remainingMs.size())),
          std::pair("free_slots", static_cast<uint64_t>(problem.IdleServers()))})
    {
        if (reader.Has(name) && reader.Whole(name, 0, AdmissionProblem::MAX_SERVERS) != count)
        {
            throw InputError(std::string(name) + " is " + Shown(reader.Member(name)) +
                             ", expected " + std::to_string(count) +
                             ", as M and gamma_remaining_ms say");
        }
    }
}

/**
 * @param reader an instance
 * @return the problem
 */
AdmissionProblem
ReadProblem(const ObjectReader& reader)
{
    AdmissionProblem problem;
    problem.servers = static_cast<uint32_t>(reader.Whole("M", 1, AdmissionProblem::MAX_SERVERS));
    for (const Json& value : reader.List("gamma_remaining_ms"))
    {
        problem.remainingMs.push_back(ObjectReader::Number(
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
            const ObjectReader reader(object, "");
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
