/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MODEL_SCORE_H
#define LLM_EDGE_MODEL_SCORE_H

#include "ns3/object.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Gives models a score that a ModelStore cannot compute itself.
 *
 * A store reports what happens to its models, and asks for scores when it needs room.
 */
class ModelScore : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** @param model a model that has been loaded just now */
    virtual void Loaded(const std::string& model) = 0;

    /** @param model a resident model that a request begins to use */
    virtual void Used(const std::string& model) = 0;

    /**
     * @param model a resident model
     * @return its current score; finite
     */
    virtual double GetScore(const std::string& model) = 0;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MODEL_SCORE_H
