/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVING_VALUATION_H
#define LLM_EDGE_SERVING_VALUATION_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The additional costs of an edge server for one more request or one more slot, in the cost
 * units of the caching problem.
 */
struct MarginalServingCost
{
    double switching{0};     //!< Loading models into GPU memory
    double communication{0}; //!< Transferring prompts and answers
    double computation{0};   //!< Computing
};

/**
 * @ingroup llm-edge
 *
 * @brief The value for a user device of being served at the edge: Equation 22 of Xu, Niyato and
 * Brinton.
 *
 * As printed, v = Q * l_acc, a model with a larger accuracy cost would be worth more. We read it as
 * the accuracy cost that is avoided: v = Q * max(0, l_acc(elsewhere) - l_acc(edge)). The text
 * mentions the demand for resources, but the equation does not contain it.
 *
 * @param quality the device's inference quality coefficient Q, from 0
 * @param accuracyCostElsewhere accuracy cost if it is not served at the edge (cloud, or not at all)
 * @param accuracyCostAtEdge accuracy cost if it is served at the edge
 * @return the valuation, in units of the accuracy cost
 * @throws InputError if the coefficient is negative or a number is not finite
 */
double BuyerValuation(double quality, double accuracyCostElsewhere, double accuracyCostAtEdge);

/**
 * @ingroup llm-edge
 *
 * @brief The least that an edge server must be paid for serving: Equation 23 of Xu, Niyato and
 * Brinton, v = G * (l_swi + l_com + l_cmp), with the costs of one more slot instead of the server's
 * total costs, which do not depend on one more slot.
 *
 * @param utilisation the server's resource utilisation coefficient G, from 0
 * @param cost costs of one more slot, each from 0
 * @return the valuation, in cost units
 * @throws InputError if a number is negative or not finite
 */
double SellerValuation(double utilisation, const MarginalServingCost& cost);

/**
 * @ingroup llm-edge
 *
 * @brief Turn a valuation into a whole number for an AuctionInstance.
 *
 * @param valuation a valuation
 * @param unitsPerOne price units per 1, above 0; 1e6 for millionths
 * @return the nearest whole number of price units
 * @throws InputError if it is not finite or beyond ClockRange::MAX_PRICE
 */
int64_t ToPrice(double valuation, double unitsPerOne = 1e6);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVING_VALUATION_H
