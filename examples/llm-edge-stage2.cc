/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

/**
 * @file
 * Decides which reasoning steps a server's large model takes on in a slot: Stage 2 of PRADA.
 *
 *     llm-edge-stage2 --in=slots.json --out=decided.json --rule=polish
 *
 * Members of the input: see ns3::llmedge::ReadAdmissionProblems(); of the output, {"instances":
 * [{"id": ..., "alpha": [...], "bandwidth_hz": [...], "objective": ...}]}, where alpha is 0 (the
 * device does the step), 1 (it waits) or 2 (the server does it). Prints nothing.
 */

#include "ns3/admission-reader.h"
#include "ns3/admission-report.h"
#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/program-options.h"
#include "ns3/step-scheduler.h"

#include <string>

using namespace ns3;
using namespace ns3::llmedge;

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-stage2", [&] {
        std::string in;
        std::string out;
        std::string rule = "polish";
        AdmissionSettings settings;
        ProgramOptions options("Decide which reasoning steps a server takes on in each slot.");
        options.AddExample("--in=slots.json --out=decisions.json --rule=threshold",
                           "the paper's rule alone");
        options.Add("in", "JSON file of slots with their candidates", in);
        options.Add("out", "JSON file to write: the decision of each slot", out);
        options.Add("rule",
                    "threshold (by the Lagrangian's thresholds) or polish (which then adds, drops "
                    "and swaps)",
                    rule);
        options.Add("literalQueueGain",
                    "Compare admission with the queue by Eq. 32 as printed",
                    settings.literalQueueGain);
        options.Add("capBandwidth",
                    "Price nobody at more than the whole bandwidth",
                    settings.capBandwidth);
        options.Add("queueWhileIdle",
                    "Steps may wait although servers are idle",
                    settings.queueWhileIdle);
        options.Add("ageing",
                    "Preference for a step per unit of value that its wait has cost",
                    settings.ageing,
                    0,
                    1e6);
        options.Add("maxWait",
                    "Wait after which a step may not wait any longer (ms)",
                    settings.maxWaitMs,
                    0,
                    AdmissionProblem::MAX_MS);
        options.AddCheck();
        options.Parse(argc, argv);
        if (in.empty() || out.empty())
        {
            throw InputError("options --in and --out are needed; --PrintHelp lists all options");
        }
        settings.rule = ParseAdmissionRule(rule);
        StepScheduler scheduler(settings);
        const auto slots = ReadAdmissionProblems(in);
        OutputFile::Check(out);
        options.EndCheck();
        OutputFile file(out);
        std::string separator = "{\"instances\":[\n";
        AdmissionDecision decision;
        for (const auto& slot : slots)
        {
            scheduler.Decide(slot.problem, decision);
            file.Write(separator + DescribeAdmission(slot.id, decision));
            separator = ",\n";
        }
        file.Write(slots.empty() ? "{\"instances\":[]}\n" : "\n]}\n");
        file.Commit();
        return 0;
    });
}
