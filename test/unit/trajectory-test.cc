/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-test-bed.h"
#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/tensor-file.h"
#include "ns3/trajectory-reader.h"
#include "ns3/trajectory.h"

#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <limits>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return two steps of a policy that sees three numbers and decides two */
Trajectory
Sample()
{
    Trajectory trajectory;
    trajectory.problem = "dispatch";
    trajectory.observation = {"seen", 1, {{"all", 1, {{"a", ""}, {"b", ""}, {"c", ""}}}}};
    trajectory.decoder = "d 1";
    trajectory.actions = 2;
    trajectory.policyDigest = "0123456789abcdef";
    trajectory.seed = 3;
    trajectory.run = 9;
    trajectory.detailNames = {"cost", "late"};
    trajectory.steps = {{{1, 2, 3}, {0.5, -0.5}, -1.25, 0.5, 0, 2.5, true, {7, 0}},
                        {{4, 5, 6}, {1, 0}, -0.5, 0.5, 1, 0, false, {-1, 1}}};
    return trajectory;
}

/** @return why bytes are refused; empty if they are not */
std::string
Complaint(const std::string& bytes)
{
    try
    {
        TrajectoryReader::Parse(bytes, "t");
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

/** @return why a sample is refused after a change of its file */
template <class Change>
std::string
Changed(Change change)
{
    auto file = TensorFile::Parse(Sample().ToBytes(), "t");
    change(file);
    return Complaint(file.ToBytes());
}

} // namespace

TEST(Trajectory, IsReadAsItWasWritten)
{
    const auto sample = Sample();
    const auto bytes = sample.ToBytes();
    EXPECT_EQ(bytes, Sample().ToBytes()) << "equal content makes equal bytes";
    const auto read = TrajectoryReader::Parse(bytes, "t");
    EXPECT_EQ(read.problem, sample.problem);
    EXPECT_EQ(read.observation.ToText(), sample.observation.ToText());
    EXPECT_EQ(read.decoder, sample.decoder);
    EXPECT_EQ(read.actions, 2U);
    EXPECT_EQ(read.policyDigest, sample.policyDigest);
    EXPECT_EQ(read.seed, 3U);
    EXPECT_EQ(read.run, 9U);
    EXPECT_EQ(read.detailNames, sample.detailNames);
    EXPECT_EQ(read.FindDetail("late"), 1U);
    EXPECT_FALSE(read.FindDetail("lateness"));
    ASSERT_EQ(read.steps.size(), 2U);
    for (size_t i = 0; i < 2; ++i)
    {
        EXPECT_EQ(read.steps[i].observation, sample.steps[i].observation);
        EXPECT_EQ(read.steps[i].action, sample.steps[i].action);
        EXPECT_EQ(read.steps[i].logProbability, sample.steps[i].logProbability);
        EXPECT_EQ(read.steps[i].timeS, sample.steps[i].timeS);
        EXPECT_EQ(read.steps[i].policy, sample.steps[i].policy);
        EXPECT_EQ(read.steps[i].reward, sample.steps[i].reward);
        EXPECT_EQ(read.steps[i].settled, sample.steps[i].settled);
        EXPECT_EQ(read.steps[i].details, sample.steps[i].details);
    }
    EXPECT_EQ(read.ToBytes(), bytes);
    auto none = Sample();
    none.steps.clear();
    EXPECT_EQ(TrajectoryReader::Parse(none.ToBytes(), "t").steps.size(), 0U)
        << "a run without decisions has a trajectory, too";
}

TEST(Trajectory, IsReadFromAFile)
{
    TemporaryFolder folder;
    std::ofstream(folder / "t") << Sample().ToBytes();
    EXPECT_EQ(TrajectoryReader::Read(folder / "t").steps.size(), 2U);
    EXPECT_THROW(TrajectoryReader::Read(folder / "none"), InputError);
}

TEST(Trajectory, HasTheSameNumbersInEachStep)
{
    auto trajectory = Sample();
    trajectory.steps[1].observation.pop_back();
    EXPECT_THROW(trajectory.ToBytes(), std::invalid_argument);
}

TEST(TrajectoryReader, RefusesWhatIsNoTrajectory)
{
    using File = TensorFile;
    const auto nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_NE(Complaint(""), "");
    EXPECT_NE(Complaint(Sample().ToBytes().substr(0, 300)), "");
    EXPECT_EQ(Changed([](File&) {}), "");
    EXPECT_EQ(Changed([](File& file) { file.metadata["format"] = "llm-edge policy 1"; }),
              "t: has format 'llm-edge policy 1', expected 'llm-edge trajectory 1'");
    EXPECT_EQ(Changed([](File& file) { file.metadata.erase("run"); }), "t: has no metadata 'run'");
    EXPECT_EQ(Changed([](File& file) { file.metadata["seed"] = "-1"; }),
              "t: has seed '-1', expected a whole number");
    EXPECT_EQ(Changed([](File& file) { file.tensors.erase("reward"); }),
              "t: has no tensor 'reward'");
    EXPECT_EQ(Changed([](File& file) { file.tensors["reward"] = Tensor::Doubles({1}); }),
              "t: has tensor 'reward' of F64 [1], expected 2 steps as in 'observation'");
    EXPECT_EQ(Changed([](File& file) {
                  file.tensors["observation"] = Tensor::Floats({2, 1}, {1, 2});
              }),
              "t: has tensor 'observation' of F32 [2, 1], expected 3 numbers a step (seen version "
              "1: 1 all of a b c)");
    EXPECT_EQ(Changed([](File& file) {
                  file.tensors["time_s"] = Tensor::Doubles({2, 1});
              }),
              "t: has a step 1 at 1.000000 s, expected times from 0 on that do not fall");
    EXPECT_EQ(Changed([nan](File& file) {
                  file.tensors["reward"] = Tensor::Doubles({0, nan});
              }),
              "t: has a number 1 in tensor 'reward' that is not finite");
    EXPECT_EQ(Changed([](File& file) {
                  file.tensors["settled"] = Tensor::Integers({0, 2});
              }),
              "t: has 2 in tensor 'settled', expected 0 to 1");
    EXPECT_EQ(Changed([](File& file) {
                  file.tensors["settled"] = Tensor::Doubles({0, 1});
              }).find("t: "),
              0U)
        << "another type";
    EXPECT_EQ(Changed([](File& file) {
                  file.tensors["more"] = Tensor::Doubles({0, 1});
              }),
              "t: has 10 tensors, expected 7 and those whose names begin with 'detail.'");
}

TEST(TrajectoryReader, RefusesAnotherPolicysAndAnotherRunsTrajectory)
{
    TemporaryFolder folder;
    WriteDispatch(folder / "p", DescribeDispatch(SERVER_NETWORK));
    const auto policy = PolicyFile::Read(folder / "p");
    auto trajectory = Sample();
    trajectory.policyDigest = policy.digest;
    trajectory.observation = DispatchFeatures(5).GetLayout();
    trajectory.decoder = NetworkDispatchPolicy::GetDecoder();
    const auto complaint = [&](uint64_t seed, uint64_t run) -> std::string {
        try
        {
            TrajectoryReader::Check(trajectory, "t", policy, seed, run);
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    };
    EXPECT_EQ(complaint(3, 9), "");
    EXPECT_EQ(complaint(3, 8), "t: is a trajectory of seed 3 and run 9, expected seed 3 and run 8");
    trajectory.decoder = "other 1";
    EXPECT_EQ(complaint(3, 9), "t: has decoder 'other 1', expected 'dispatch-score 1'");
    trajectory.policyDigest = "0000000000000000";
    EXPECT_EQ(complaint(3, 9),
              "t: is a trajectory of policy 0000000000000000, expected " + policy.digest +
                  ", which is " + policy.path);
}
