/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-program.h"

#include "exhausted-memory.h"
#include "standard-streams.h"

#include "ns3/input-error.h"
#include "ns3/printable-text.h"
#include "ns3/simulator.h"

#include <exception>
#include <iostream>
#include <new>

namespace ns3
{
namespace llmedge
{

int
RunProgram(const std::string& name, const std::function<int()>& body)
{
    PrepareStandardStreams();
    ReportExhaustedMemory(name);
    try
    {
        const int status = body();
        FlushStandardOutput();
        return status;
    }
    catch (const EndOfCheck&)
    {
        Simulator::Destroy();
        return 0;
    }
    catch (const InputError& error)
    {
        Simulator::Destroy();
        std::cerr << name << ": " << error.what() << std::endl;
        return 2;
    }
    catch (const std::bad_alloc&)
    {
        // A node enters ns-3's list before it is whole: where memory ended between the two, the
        // list holds one that is gone, and Simulator::Destroy and ns-3's own destructors at exit
        // follow it.
        EndOutOfMemory(name);
    }
    catch (const std::exception& error)
    {
        Simulator::Destroy();
        std::cerr << name << ": " << PrintableMessage(error.what()) << std::endl;
        return 1;
    }
}

} // namespace llmedge
} // namespace ns3
