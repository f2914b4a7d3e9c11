/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

/**
 * @file
 * Trains a policy for a decision problem and writes it as a policy file.
 *
 *     llm-edge-train --problem=caching --agent=ppo --agents=10 --gpus=40 --steps=40000 --seed=1
 *         --out=ppo.safetensors --report=ppo.html
 *     llm-edge-slotted --problem=caching --policy=ppo.safetensors --episodes=64 --out=ppo.csv
 *
 * With --fidelity=packet it plays runs of llm-edge-scenario, --workers at a time:
 *
 *     llm-edge-train --fidelity=packet --agents=10 --gpus=40 --slots=100 --servers=2 --workers=2
 *         --scenario="--access=wired --ues=8 --tokensPerMessage=100" --out=ppo.safetensors
 *     llm-edge-train --problem=dispatch --fidelity=packet --servers=3 --cloud=0 --workers=2
 *         --scenario="--access=ideal --gpu=H100,RTX3090,L4 --rate=6" --out=dispatch.safetensors
 *
 * After SIGTERM or Ctrl-C, or a crash, the same command goes on and writes the same bytes as
 * without interruption. doc/learning.rst explains the agents, their options and the files.
 */

#include "ns3/output-file.h"
#include "ns3/program-options.h"
#include "ns3/stop-request.h"
#include "ns3/torch-runtime.h"
#include "ns3/trainer.h"
#include "ns3/training-comparison.h"
#include "ns3/training-game.h"
#include "ns3/training-options.h"
#include "ns3/training-report.h"

#include <iostream>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Trains. @return the exit status */
int
Train(const TrainingOptions& training,
      ProgramOptions& options,
      const TrainingPlan& plan,
      const LearningAgent& agent,
      TrainingGame& game,
      Trainer& trainer)
{
    const bool resumed = trainer.Resume();
    // A target that cannot be written is noticed now, not at the end.
    for (const auto& path : {training.out, training.log, training.report})
    {
        if (!path.empty())
        {
            OutputFile::Check(path);
        }
    }
    if (options.IsCheck())
    {
        std::cout << "llm-edge-train: " << agent.CountParameters() << " parameters, "
                  << trainer.CountUpdates() << " updates of " << agent.GetStepsPerUpdate()
                  << " steps; " << (resumed ? "goes on after update " : "begins with update ")
                  << trainer.GetUpdates() + (resumed ? 0 : 1) << "\n";
        return 0;
    }
    TrainingProgress progress(training.steps,
                              training.progress ? ProgressLine::Mode::ALWAYS
                                                : ProgressLine::Mode::AUTO);
    const StopRequest stop;
    if (!trainer.Run(progress, [&] { return stop.IsMade(); }))
    {
        std::cerr << "llm-edge-train: stopped after update " << trainer.GetUpdates() << " of "
                  << trainer.CountUpdates() << "; the same command goes on from "
                  << plan.GetCheckpoint() << std::endl;
        return 1;
    }
    trainer.GetLog().Write(training.log);
    if (!training.report.empty())
    {
        TrainingReport(training, options).Write(plan, trainer);
    }
    if (!training.quiet)
    {
        std::cout << "trained " << training.out << " in " << trainer.GetUpdates() << " updates\n";
    }
    if (!training.packets.GetCompared().empty())
    {
        TrainingComparison(training, game).Write();
    }
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-train", [&] {
        ProgramOptions options("Train a policy for a decision problem.");
        TrainingOptions training;
        training.AddOptions(options);
        options.Parse(argc, argv);
        training.Check(options);
        TorchRuntime::UseOneThread();
        if (!TorchRuntime::HasFastBlas())
        {
            std::cerr << "llm-edge-train: LibTorch uses the reference BLAS, which is 5 to 30 times "
                         "slower than OpenBLAS (libopenblas0-pthread)"
                      << std::endl;
        }
        const auto environment = TrainingGame::Describe(training, options);
        const auto plan = training.MakePlan(options, argc, argv, environment);
        TrainingGame game(training, options, argv[0], environment, plan.description);
        const auto agent = game.MakeAgent();
        Trainer trainer(plan, *agent, game.GetEvaluator());
        return Train(training, options, plan, *agent, game, trainer);
    });
}
