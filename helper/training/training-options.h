/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAINING_OPTIONS_H
#define LLM_EDGE_TRAINING_OPTIONS_H

#include "agent-options.h"
#include "packet-options.h"

#include "ns3/environment.h"
#include "ns3/program-options.h"
#include "ns3/slotted-study.h"
#include "ns3/trainer.h"

#include <cstdint>
#include <memory>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What the command line of llm-edge-train says.
 */
struct TrainingOptions
{
    std::string problem{"caching"};        //!< The problem by name
    std::string agent;                     //!< What learns; empty: what suits the problem
    std::string fidelity{"slotted"};       //!< What is played
    uint64_t observation{1};               //!< Version of what is observed
    std::string decoder;                   //!< What actions mean; empty: as usual
    DispatchOptions dispatch;              //!< The problem, if it is dispatch
    PacketOptions packets;                 //!< How packets are played
    std::string init;                      //!< Policy file to begin with; empty: random weights
    uint64_t steps{100000};                //!< Slots of one server to play
    uint64_t seed{1};                      //!< Seed of all random draws
    std::string out;                       //!< Policy file
    std::string log;                       //!< CSV file
    std::string report;                    //!< HTML file; empty: none
    uint64_t evaluateEvery{5};             //!< Updates between evaluations
    uint64_t heldOut{16};                  //!< Episodes of an evaluation
    uint64_t testEpisodes{64};             //!< Episodes of the report's table
    uint64_t testSeed{1000};               //!< Seed of these
    double checkpointMinutes{5};           //!< Time between checkpoints (min)
    bool progress{false};                  //!< Show progress where there is no terminal
    bool quiet{false};                     //!< Print nothing
    std::unique_ptr<AgentOptions> learner; //!< The agent's own options
    std::unique_ptr<SlottedStudy> study;   //!< The problem in slots; none: it is dispatch

    /**
     * @brief Add all options.
     * @param options the program's options; must outlive this object, and be given while it is
     * there
     */
    void AddOptions(ProgramOptions& options);

    /**
     * @brief Refuse what does not go together, and complete what follows from the rest.
     *
     * @param options the program's options, given
     * @throws InputError with what was found and expected
     */
    void Check(ProgramOptions& options);

    /** @return whether time slots are played, not packets; after Check() */
    bool IsSlotted() const;
    /** @return whether the problem is dispatch, which only packets have */
    bool IsDispatch() const;
    /** @return table of --compare, beside the policy file */
    std::string GetComparison() const;

    /**
     * @brief Say what to do.
     *
     * The configuration by which a checkpoint is known, and the command in the policy file, have
     * nothing on which the policy does not depend: the same training has the same bytes wherever
     * its files are.
     *
     * @param options the program's options, given
     * @param argc number of arguments, the program's name included
     * @param argv the arguments
     * @param environment what a server observes and decides
     * @return the plan; but the architecture, which the agent knows
     */
    TrainingPlan MakePlan(const ProgramOptions& options,
                          int argc,
                          char* argv[],
                          const EnvironmentDescription& environment) const;

  private:
    /**
     * @brief Add the options of evaluations, checkpoints and what is printed.
     * @param options the program's options
     */
    void AddEvaluationOptions(ProgramOptions& options);
    /**
     * @brief Refuse what does not go together on packets.
     *
     * @param options the program's options, given
     * @throws InputError with what was found and expected
     */
    void CheckPackets(ProgramOptions& options) const;
    /**
     * @brief Refuse what the dispatch problem, or the caching problem, does not have on packets.
     *
     * @param options the program's options, given
     * @throws InputError with what was found and expected
     */
    void CheckDispatch(ProgramOptions& options) const;
    /** @copydoc CheckDispatch */
    void CheckCaching(const ProgramOptions& options) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAINING_OPTIONS_H
