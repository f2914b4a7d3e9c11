/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AGE_OF_THOUGHT_SCORE_H
#define LLM_EDGE_AGE_OF_THOUGHT_SCORE_H

#include "ns3/case-insensitive-less.h"
#include "ns3/model-score.h"
#include "ns3/nstime.h"

#include <map>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The age of thought of the models on one server, in continuous time.
 *
 * A request adds ThoughtsPerRequest thoughts to its model's age when the model begins to serve it;
 * the age vanishes at VanishingRate thoughts per second and is never below 0. A model that has been
 * loaded anew starts from 0. This is M. Xu, D. Niyato and C. G. Brinton, "Serving Long-Context LLMs
 * at the Mobile Edge", Eq. 13 (AdvanceAgeOfThought()), with slots that end whenever a request
 * begins. The defaults are those of the slotted problem: 10 reasoning paths
 * per request, of which a share of 0.1 counts, and 1 thought per slot of 10 s.
 */
class AgeOfThoughtScore : public ModelScore
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    void Loaded(const std::string& model) override;
    void Used(const std::string& model) override;
    double GetScore(const std::string& model) override;

  private:
    /** A model's age. */
    struct Age
    {
        double thoughts{0}; //!< Age at since (thoughts)
        Time since;         //!< When it was that
    };

    /**
     * @param model a model
     * @return its age, brought up to now
     */
    Age& Bring(const std::string& model);

    double m_thoughtsPerRequest;                            //!< Attribute ThoughtsPerRequest
    double m_vanishingRate;                                 //!< Attribute VanishingRate
    std::map<std::string, Age, CaseInsensitiveLess> m_ages; //!< By model
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AGE_OF_THOUGHT_SCORE_H
