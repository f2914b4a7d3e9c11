/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MODEL_OFFER_H
#define LLM_EDGE_MODEL_OFFER_H

#include "ns3/offer-header.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The models for which a server takes requests; until an offer is set, it takes requests for
 * any model.
 */
class ModelOffer
{
  public:
    /**
     * @param models what is offered from now on, names as requests give them
     * @return whether that is something else than before
     */
    bool Set(const std::set<std::string>& models);

    /** @return what is offered; null: nothing has been said, any model is taken */
    std::shared_ptr<const std::set<std::string>> Get() const;

    /**
     * @param model a model
     * @return whether requests for it are taken
     */
    bool Takes(const std::string& model) const;

    /**
     * @param server the server's id
     * @return what controllers are told; after Set()
     */
    OfferHeader MakeHeader(uint32_t server) const;

  private:
    std::shared_ptr<const std::set<std::string>> m_models; //!< What is offered; null: any
    uint32_t m_number{0};                                  //!< Times that it has changed
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MODEL_OFFER_H
