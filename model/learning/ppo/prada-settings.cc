/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "prada-settings.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

PradaSettings::PradaSettings()
{
    ppo.network = "screening";
    ppo.hidden = 512;
    ppo.environments = 300;
    ppo.group = 1;
    ppo.epochs = 5;
    ppo.minibatch = 128;
    ppo.learningRate = 5e-5;
    ppo.gamma = 1;
    ppo.nStep = 3;
    ppo.clip = 0.2;
    Share();
}

void
PradaSettings::Share()
{
    explore.nStep = ppo.nStep;
    explore.gamma = ppo.gamma;
    fit.hidden = (ppo.hidden + 1) / 2;
    fit.epochs = ppo.epochs;
    fit.minibatch = ppo.minibatch;
}

void
PradaSettings::Check() const
{
    ppo.Check();
    if (ppo.nStep == 0 || !(explore.share >= 0 && explore.share <= 1) || !(fit.learningRate > 0))
    {
        throw std::invalid_argument("expected at least one reward in a target, a share of random "
                                    "steps from 0 to 1 and learning rates above 0");
    }
}

} // namespace llmedge
} // namespace ns3
