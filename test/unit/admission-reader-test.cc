/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/admission-reader.h"
#include "ns3/admission-report.h"
#include "ns3/input-error.h"
#include "ns3/step-scheduler.h"

#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Problems with their exact optima. */
constexpr const char* FILE_NAME = "../shared/vectors/prada-stage2.json";

/**
 * @param text a file
 * @return the message with which it is refused
 */
std::string
Refusal(const std::string& text)
{
    try
    {
        ParseAdmissionProblems(text, "in");
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "accepted";
}

/** Members with their values in JSON. */
using Members = std::vector<std::pair<std::string, std::string>>;

/**
 * @param members the members
 * @param member one of them, or another
 * @param value what it holds; empty: it is left out
 * @return them all as an object
 */
std::string
Object(const Members& members, const std::string& member, const std::string& value)
{
    std::string text;
    bool found = false;
    const auto add = [&text](const std::string& name, const std::string& held) {
        text += (text.empty() ? "\"" : ", \"") + name + "\": " + held;
    };
    for (const auto& [name, good] : members)
    {
        found = found || name == member;
        if (name != member || !value.empty())
        {
            add(name, name == member ? value : good);
        }
    }
    if (!found && !member.empty())
    {
        add(member, value);
    }
    return "{" + text + "}";
}

/**
 * @param member a member of the candidate
 * @param value what it holds; empty: it is left out
 * @return a candidate that is good otherwise
 */
std::string
Candidate(const std::string& member = "", const std::string& value = "")
{
    return Object({{"dq", "0.5"}, {"ctx_tokens", "100"}, {"snr", "1.5"}, {"d_ms", "4"}},
                  member,
                  value);
}

/**
 * @param member a member of the instance
 * @param value what it holds; empty: it is left out
 * @return a file with one instance, "ok", that is good otherwise
 */
std::string
With(const std::string& member = "", const std::string& value = "")
{
    return "{\"instances\": [" +
           Object({{"id", "\"ok\""},
                   {"M", "3"},
                   {"gamma_remaining_ms", "[1.5, 2]"},
                   {"B_hz", "1e6"},
                   {"beta_per_ms", "0.006"},
                   {"cand", "[" + Candidate() + "]"}},
                  member,
                  value) +
           "]}";
}

const std::string PLACE = "in: instances[0] (id \"ok\"): ";

} // namespace

TEST(AdmissionReader, ReadsEveryMember)
{
    const auto problems = ParseAdmissionProblems(
        R"({"instances": [{"id": 7, "M": 3, "in_service": 2, "free_slots": 1,
            "gamma_remaining_ms": [1.5, 2], "B_hz": 0, "B_ref_hz": 2e6, "beta_per_ms": 0.006,
            "slot_ms": 0.5, "snr_threshold": 0.3, "cand": [{"id": "a", "dq": -0.5,
            "ctx_tokens": 100, "snr": 1.5, "d_ms": 4, "tq_ms": 2.5, "waited_ms": 3,
            "feasible": false, "other": []}], "other": {}}]})",
        "in");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].id, "7");
    const AdmissionProblem& problem = problems[0].problem;
    EXPECT_EQ(problem.servers, 3U);
    EXPECT_EQ(problem.remainingMs, (std::vector<double>{1.5, 2}));
    EXPECT_EQ(problem.bandwidthHz, 0);
    EXPECT_EQ(problem.nominalBandwidthHz, 2e6);
    EXPECT_EQ(problem.delayPricePerMs, 0.006);
    EXPECT_EQ(problem.slotMs, 0.5);
    EXPECT_EQ(problem.minSnr, 0.3);
    ASSERT_EQ(problem.candidates.size(), 1U);
    const StepCandidate& candidate = problem.candidates[0];
    EXPECT_EQ(candidate.valueGain, -0.5);
    EXPECT_EQ(candidate.contextTokens, 100);
    EXPECT_EQ(candidate.snr, 1.5);
    EXPECT_EQ(candidate.serviceMs, 4);
    EXPECT_EQ(candidate.queueWaitMs, 2.5);
    EXPECT_EQ(candidate.waitedMs, 3);
    EXPECT_FALSE(candidate.admissible);
}

TEST(AdmissionReader, HasDocumentedDefaults)
{
    const auto problem = ParseAdmissionProblems(With(), "in").at(0).problem;
    EXPECT_EQ(problem.nominalBandwidthHz, 1e6);
    EXPECT_EQ(problem.slotMs, 1);
    EXPECT_EQ(problem.minSnr, 0);
    EXPECT_FALSE(problem.candidates.at(0).queueWaitMs);
    EXPECT_EQ(problem.candidates.at(0).waitedMs, 0);
    EXPECT_TRUE(problem.candidates.at(0).admissible);
    EXPECT_TRUE(ParseAdmissionProblems("{\"instances\": []}", "in").empty());
}

TEST(AdmissionReader, RefusesServersAndBandwidthsThatCannotBe)
{
    EXPECT_EQ(Refusal(With("M", "0")), PLACE + "M is 0, expected a whole number from 1 to 1048576");
    EXPECT_EQ(Refusal(With("M", "1")),
              PLACE + "gamma_remaining_ms has 2 elements, expected at most M = 1");
    EXPECT_EQ(Refusal(With("in_service", "1")),
              PLACE + "in_service is 1, expected 2, as M and gamma_remaining_ms say");
    EXPECT_EQ(Refusal(With("free_slots", "2")),
              PLACE + "free_slots is 2, expected 1, as M and gamma_remaining_ms say");
    EXPECT_EQ(Refusal(With("gamma_remaining_ms", "[1, -2]")),
              PLACE + "gamma_remaining_ms[1] is -2, expected a number from 0 to 1e+12");
    EXPECT_EQ(Refusal(With("gamma_remaining_ms", "[true]")),
              PLACE + "gamma_remaining_ms[0] is true, expected a number");
    EXPECT_EQ(Refusal(With("B_hz", "-1")), PLACE + "B_hz is -1, expected a number from 0 to 1e+15");
    EXPECT_EQ(Refusal(With("B_hz", "0")),
              PLACE + "B_ref_hz is 0, expected a number from 1e-09 to 1e+15");
    EXPECT_EQ(Refusal(With("slot_ms", "0")),
              PLACE + "slot_ms is 0, expected a number from 1e-09 to 1e+12");
    EXPECT_EQ(Refusal(With("beta_per_ms", "\"x\"")),
              PLACE + "beta_per_ms is \"x\", expected a number");
    EXPECT_EQ(Refusal(With("B_hz", "")), PLACE + "has no member 'B_hz'");
}

TEST(AdmissionReader, RefusesCandidatesThatCannotBe)
{
    const auto refusal = [](const std::string& member, const std::string& value) {
        return Refusal(With("cand", "[" + Candidate() + "," + Candidate(member, value) + "]"));
    };
    EXPECT_EQ(refusal("snr", ""), PLACE + "cand[1] has no member 'snr'");
    EXPECT_EQ(refusal("snr", "null"), PLACE + "cand[1].snr is null, expected a number");
    EXPECT_EQ(refusal("snr", "0"),
              PLACE + "cand[1].snr is 0, expected a number from 1e-09 to 1e+12");
    EXPECT_EQ(refusal("ctx_tokens", "0"),
              PLACE + "cand[1].ctx_tokens is 0, expected a number from 1 to 1e+09");
    EXPECT_EQ(refusal("tq_ms", "-1"),
              PLACE + "cand[1].tq_ms is -1, expected a number from 0 to 1e+12");
    EXPECT_EQ(refusal("feasible", "1"), PLACE + "cand[1].feasible is 1, expected true or false");
    EXPECT_EQ(Refusal(With("cand", "[3]")), PLACE + "cand[0] is 3, expected an object");
    EXPECT_EQ(Refusal(With("cand", "{}")), PLACE + "cand is {}, expected a list");
    const std::string same = Candidate("id", "4");
    EXPECT_EQ(Refusal(With("cand", "[" + same + "," + same + "]")),
              PLACE + "cand[1].id is 4, as that of another candidate");
    EXPECT_EQ(refusal("dq", "NaN").substr(0, 15), "in: is not JSON");
    EXPECT_EQ(refusal("dq", "1e999"), "in: holds a number that is too large");
}

TEST(AdmissionReader, RefusesInstancesThatHaveTheSameId)
{
    std::string text = With();
    const std::string one = text.substr(15, text.size() - 17);
    EXPECT_EQ(Refusal("{\"instances\": [" + one + "," + one + "]}"),
              "in: instances[1] (id \"ok\"): has the id of another instance");
    EXPECT_EQ(Refusal(With("id", "[]")),
              "in: instances[0]: id is [], expected a string or a whole number");
}

TEST(AdmissionReader, RefusesWhatIsNoSuchFile)
{
    EXPECT_EQ(Refusal("[]"), "in: is not an object with a list 'instances'");
    EXPECT_EQ(Refusal("{\"instances\": 5}"), "in: is not an object with a list 'instances'");
    EXPECT_EQ(Refusal(std::string(1000, '[')), "in: is nested deeper than 100 levels");
    TemporaryFolder folder;
    WriteAll(folder / "in.json", With("M", "0"));
    EXPECT_THROW(ReadAdmissionProblems(folder / "in.json"), InputError);
    EXPECT_THROW(ReadAdmissionProblems(folder / "none"), InputError);
    WriteAll(folder / "in.json", With());
    EXPECT_EQ(ReadAdmissionProblems(folder / "in.json").size(), 1U);
}

TEST(AdmissionReport, WritesActionsBandwidthsAndObjective)
{
    AdmissionDecision decision;
    decision.actions = {StepAction::LOCAL, StepAction::SERVER, StepAction::QUEUE};
    decision.bandwidthHz = {0, 2.5e6, 0};
    decision.objective = 0.25;
    EXPECT_EQ(DescribeAdmission("\"a\"", decision),
              R"({"id":"a","alpha":[0,2,1],"bandwidth_hz":[0.0,2500000.0,0.0],"objective":0.25})");
}

TEST(AdmissionReport, PolishReachesTheOptimaOfTheVectorsAndThresholdAlmost)
{
    if (!std::ifstream(FILE_NAME))
    {
        GTEST_SKIP() << FILE_NAME << " is not there";
    }
    const auto file = nlohmann::json::parse(std::ifstream(FILE_NAME));
    const auto problems = ReadAdmissionProblems(FILE_NAME);
    AdmissionSettings threshold;
    threshold.rule = AdmissionSettings::THRESHOLD;
    double gap = 0;
    double sum = 0;
    for (size_t i = 0; i < problems.size(); ++i)
    {
        const double best = file["instances"][i]["exact"]["objective"];
        AdmissionDecision decision;
        StepScheduler().Decide(problems[i].problem, decision);
        EXPECT_NEAR(decision.objective, best, 1e-9 + 1e-6 * best) << problems[i].id;
        StepScheduler(threshold).Decide(problems[i].problem, decision);
        EXPECT_LE(decision.objective, best + 1e-12) << problems[i].id;
        gap += best - decision.objective;
        sum += best;
    }
    // The specification's prototype: 0.84 % on these ten.
    std::cout << "threshold: total gap " << 100 * gap / sum << " %\n";
    EXPECT_LT(gap / sum, 0.03);
}
