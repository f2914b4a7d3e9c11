/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAINING_PAGE_H
#define LLM_EDGE_TRAINING_PAGE_H

#include "training-log.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A page about a training: the curve of its evaluations, other policies as lines, and a
 * table. One HTML file with the figure in it, which needs no network.
 */
struct TrainingPage
{
    /** A policy on the test episodes. */
    struct Result
    {
        std::string policy;  //!< Its name
        double mean{0};      //!< Mean over episodes
        double halfWidth{0}; //!< Half the width of the 95 % confidence interval
    };

    std::string title;     //!< What was trained
    std::string command;   //!< Command line
    std::string objective; //!< What is measured: "cost"
    double sign{1};        //!< The objective where the mean reward of a step is 1
    std::vector<std::pair<std::string, std::string>> facts; //!< Names and values
    std::vector<Result> results;                            //!< Policies; the trained one first
    std::string resultsCaption;                             //!< Which episodes they played

    /**
     * @param log what each update did
     * @return the page
     */
    std::string ToHtml(const TrainingLog& log) const;

  private:
    /**
     * @param log what each update did
     * @return the figure (SVG)
     */
    std::string DrawFigure(const TrainingLog& log) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAINING_PAGE_H
