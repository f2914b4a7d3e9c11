/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Path loss and data rate against distance, without shadowing: between two ends on the ground, the
// ground and the air, and two ends in the air (He et al., Eqs. 5 to 7), Al-Hourani's mean loss, and
// 3GPP TR 36.777's with and without a line of sight. Constants are attributes.
//
// Writes a CSV: channel, ground_distance_m (along the ground), distance_m (in space), loss_db,
// snr_db, rate_bps (Shannon's), los_probability (where the channel has one). Prints nothing.

#include "ns3/core-module.h"
#include "ns3/llm-edge-module.h"

#include <cmath>
#include <functional>
#include <optional>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Everything the command line can say. */
struct Options
{
    double mast{25};                //!< Height of the base station (m)
    double terminal{1.5};           //!< Height of the terminal on the ground (m)
    double uav{120};                //!< Height of the UAV (m)
    double frequency{2e9};          //!< Carrier frequency (Hz)
    double bandwidth{1e6};          //!< Bandwidth (Hz)
    double nearest{10};             //!< Shortest distance along the ground (m)
    double farthest{1000};          //!< Longest distance along the ground (m)
    uint64_t steps{100};            //!< Distances, equal steps of the logarithm
    std::string out{"/dev/stdout"}; //!< The CSV
};

/** A curve: a channel's loss. */
struct Channel
{
    std::string name;                                              //!< Its name
    double firstHeight;                                            //!< Height of one end (m)
    double secondHeight;                                           //!< Height of the other (m)
    std::function<double(const LinkGeometry&)> loss;               //!< Loss (dB)
    std::function<double(const LinkGeometry&)> losProbability{{}}; //!< If it has one
};

/**
 * @tparam Model a path loss
 * @param o the options
 * @return one, at the options' carrier if it has one
 */
template <class Model>
Ptr<Model>
Make(const Options& o)
{
    auto model = CreateObject<Model>();
    AttributeDefault::FixIfThere(model,
                                 "Frequency",
                                 DoubleValue(o.frequency),
                                 "option --frequency says it");
    return model;
}

/**
 * @param o the options
 * @return the channels
 */
std::vector<Channel>
MakeChannels(const Options& o)
{
    const auto of = [](auto model) {
        return [model](const LinkGeometry& link) { return model->GetLoss(link); };
    };
    const auto hourani = Make<AlHouraniPropagationLossModel>(o);
    std::vector<Channel> channels{
        {"ground-to-ground", o.terminal, o.mast, of(Make<GroundToGroundPropagationLossModel>(o))},
        {"ground-to-air", o.mast, o.uav, of(Make<GroundToAirPropagationLossModel>(o))},
        {"air-to-air", o.uav, o.uav, of(Make<AirToAirPropagationLossModel>(o))},
        {"Al-Hourani", o.mast, o.uav, of(hourani), [hourani](const LinkGeometry& link) {
             return hourani->GetLosProbability(link);
         }}};
    for (const auto scenario :
         {AerialScenario::UMA_AV, AerialScenario::RMA_AV, AerialScenario::UMI_AV})
    {
        const auto probability = [scenario, &o](const LinkGeometry& link) {
            return GetAerialLosProbability(scenario, link.GetGroundDistance(), o.uav);
        };
        for (const bool los : {true, false})
        {
            channels.push_back(
                {ToString(scenario) + (los ? " LoS" : " NLoS"),
                 o.mast,
                 o.uav,
                 [scenario, los, &o](const LinkGeometry& link) {
                     return (los ? GetAerialLosLoss
                                 : GetAerialNlosLoss)(scenario, link.distanceM, o.uav, o.frequency);
                 },
                 probability});
        }
    }
    return channels;
}

/**
 * @param o the options
 * @param channel a channel
 * @param rows where its rows go
 */
void
Write(const Options& o, const Channel& channel, CsvWriter& rows)
{
    const LinkBudget budget;
    for (uint64_t i = 0; i < o.steps; ++i)
    {
        const double share = static_cast<double>(i) / static_cast<double>(o.steps - 1);
        const double ground = o.nearest * std::pow(o.farthest / o.nearest, share);
        const auto link = LinkGeometry::Between(Vector(0, 0, channel.firstHeight),
                                                Vector(ground, 0, channel.secondHeight));
        const double loss = channel.loss(link);
        rows.Text(channel.name).Fixed(ground, 3).Fixed(link.distanceM, 3).Fixed(loss, 6);
        rows.Fixed(budget.GetSnr(loss, o.bandwidth), 6);
        rows.Fixed(budget.GetRate(loss, o.bandwidth), 0);
        if (channel.losProbability)
        {
            rows.Fixed(channel.losProbability(link), 6);
        }
        else
        {
            rows.Empty();
        }
        rows.EndRow();
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-channel", [&] {
        Options o;
        ProgramOptions options("Path loss and data rate against distance, as a CSV.");
        options.AddExample("--uav=100 --out=channel.csv", "a UAV at 100 m, from 10 m to 5 km away");
        options.Add("mast", "Height of the base station (m)", o.mast, 0, 300);
        options.Add("terminal", "Height of the terminal on the ground (m)", o.terminal, 0, 100);
        options.Add("uav", "Height of the UAV (m)", o.uav, 22.6, 300);
        options.Add("frequency", "Carrier frequency (Hz)", o.frequency, 500e6, 100e9);
        options.Add("bandwidth", "Bandwidth (Hz)", o.bandwidth, 1, 1e10);
        options.Add("from", "Shortest distance along the ground (m)", o.nearest, 1, 1e5);
        options.Add("to", "Longest distance along the ground (m)", o.farthest, 1, 1e5);
        options.Add("steps", "Distances, in equal steps of the logarithm", o.steps, 2, 100000);
        options.Add("out", "The CSV", o.out);
        options.AddCheck();
        options.Parse(argc, argv);
        if (o.farthest <= o.nearest)
        {
            throw InputError("option --to is not above option --from, expected a range");
        }
        const auto channels = MakeChannels(o);
        OutputFile::Check(o.out);
        options.EndCheck();
        OutputFile file(o.out);
        CsvWriter rows(file,
                       {"channel",
                        "ground_distance_m",
                        "distance_m",
                        "loss_db",
                        "snr_db",
                        "rate_bps",
                        "los_probability"});
        for (const auto& channel : channels)
        {
            Write(o, channel, rows);
        }
        file.Commit();
        return 0;
    });
}
