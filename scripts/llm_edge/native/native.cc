/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

/**
 * @file
 * The Python module llm_edge._native: environments and policies on NumPy arrays. What users import
 * is the package around it, llm_edge.
 */

#include "numpy-actor.h"
#include "numpy-environments.h"
#include "plain-data.h"

#include "ns3/build-info.h"
#include "ns3/input-error.h"

#include <pybind11/stl.h>

namespace py = pybind11;
using namespace py::literals;
using namespace ns3::llmedge;

namespace
{

void
BindEnvironments(py::module_& module)
{
    py::class_<NumpyEnvironments>(module, "Environments")
        .def(py::init<const std::string&, size_t, const std::map<std::string, std::string>&>())
        .def("describe", [](const NumpyEnvironments& self) { return ToPlainData(self.Describe()); })
        .def("reset", &NumpyEnvironments::Reset)
        .def("observe", &NumpyEnvironments::Observe, py::arg().noconvert())
        .def("step",
             &NumpyEnvironments::Step,
             py::arg().noconvert(),
             py::arg().noconvert(),
             py::arg().noconvert(),
             py::arg().noconvert(),
             py::arg().noconvert());
}

void
BindPolicies(py::module_& module)
{
    // Read-only: a policy is shared by all actors that use it.
    py::class_<PolicyFile, std::shared_ptr<PolicyFile>>(module, "PolicyFile")
        .def_static("read",
                    [](const std::string& path) {
                        return std::make_shared<PolicyFile>(PolicyFile::Read(path));
                    })
        .def_readonly("path", &PolicyFile::path)
        .def("describe", [](const PolicyFile& self) { return ToPlainData(self.description); })
        .def("check", [](const PolicyFile& self, const NumpyEnvironments& environments) {
            CheckPolicy(self, environments.Describe());
        });
    py::class_<NumpyActor>(module, "Actor")
        .def(py::init([](std::shared_ptr<PolicyFile> policy, size_t environments, size_t rows) {
            return NumpyActor(std::move(policy), environments, rows);
        }))
        .def("outputs", &NumpyActor::GetOutputs)
        .def("restart", &NumpyActor::Restart)
        .def("step", &NumpyActor::Step, py::arg().noconvert())
        .def("read", &NumpyActor::Read, py::arg(), py::arg().noconvert());
}

py::dict
Versions()
{
    const auto build = GetBuildInfo();
    return py::dict("llm-edge"_a = build.moduleVersion,
                    "llm-edge git"_a = build.gitDescribe,
                    "ns-3"_a = build.ns3Version,
                    "compiler"_a = build.compiler);
}

} // namespace

PYBIND11_MODULE(_native, module)
{
    module.doc() = "Environments and policies of llm-edge on NumPy arrays; import llm_edge instead";
    py::register_exception<InputError>(module, "InputError", PyExc_ValueError);
    module.def("versions", &Versions);
    BindEnvironments(module);
    BindPolicies(module);
}
