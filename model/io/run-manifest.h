/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RUN_MANIFEST_H
#define LLM_EDGE_RUN_MANIFEST_H

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Everything that is needed to repeat a run, and what it cost.
 *
 * A program fills the first block; RunDirectory::WriteManifest() fills the second.
 */
struct RunManifest
{
    /** One file that the run wrote. */
    struct File
    {
        std::string name;  //!< Name in the run's folder
        uint64_t bytes{0}; //!< Size (bytes)
        uint64_t rows{0};  //!< Rows, the header row not included; 0 for a file without rows
    };

    std::string program;                        //!< Name of the program
    std::string command;                        //!< Command line as given
    std::map<std::string, std::string> options; //!< Every option with the value that was used
    uint64_t rngSeed{0};                        //!< ns-3's RngSeed
    uint64_t rngRun{0};                         //!< ns-3's RngRun
    double simulatedSeconds{0};                 //!< Simulated time (s)
    int exitStatus{0};                          //!< Exit status the program will end with

    std::string start;       //!< Wall-clock time of the start (ISO 8601, UTC)
    std::string end;         //!< Wall-clock time of the end (ISO 8601, UTC)
    double wallSeconds{0};   //!< Time the run took (s)
    double cpuSeconds{0};    //!< CPU time of the process, user and system (s)
    uint64_t peakMemory{0};  //!< Largest resident set of the process (bytes)
    std::vector<File> files; //!< Files of the run, without the manifest
    bool complete{false};    //!< Every file has been renamed and is complete
};

/**
 * @param manifest a manifest
 * @return its JSON text; GetBuildInfo() is added
 */
std::string ToJson(const RunManifest& manifest);

/**
 * @brief List the files of an earlier run from its manifest.
 *
 * @param path a manifest.json
 * @return names of the files, without folders
 * @throws InputError if it is not a manifest of this module
 */
std::vector<std::string> ReadManifestFiles(const std::string& path);

/**
 * @param secondsSince1970 wall-clock time (s)
 * @return ISO 8601 in UTC, e.g. "2026-03-01T12:00:00Z"
 */
std::string ToUtc(int64_t secondsSince1970);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_MANIFEST_H
