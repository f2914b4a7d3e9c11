/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_SERVER_HELPER_H
#define LLM_SERVER_HELPER_H

#include "ns3/gpu-catalog.h"
#include "ns3/llm-catalog.h"
#include "ns3/llm-server.h"
#include "ns3/object-factory.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Puts inference servers on nodes: GPU, language model, engine, application, and the
 * energy that the GPU draws from an ns-3 energy source on the node.
 */
class LlmServerHelper
{
  public:
    /**
     * @param gpu name of a GPU in the catalogue, e.g. "RTX3090"
     * @param model name of a language model in the catalogue, e.g. "Llama-3.1-8B"
     */
    LlmServerHelper(const std::string& gpu, const std::string& model);

    /**
     * @brief Add the user's own GPUs and language models, before Install().
     *
     * @param gpuFile CSV of GPUs, empty for none
     * @param modelFile CSV of language models, empty for none
     */
    void AddCatalogs(const std::string& gpuFile, const std::string& modelFile);

    /** @param gpus GPUs that share the model by tensor parallelism */
    void SetTensorParallel(uint32_t gpus);

    /**
     * @brief Choose how requests share the GPU.
     *
     * @param name chunked-prefill, prefill-first, static, concurrent, or a scheduler's TypeId name
     * @param tokenBudget most tokens per iteration, 0: the scheduler's own default
     * @param maxSequences most requests served at a time, 0: the scheduler's own default
     * @throws InputError if there is no such scheduler, or it has no such limit
     */
    void SetBatching(const std::string& name, uint32_t tokenBudget = 0, uint32_t maxSequences = 0);

    /**
     * @brief Choose the latency model; RooflineLatencyModel unless called.
     *
     * @param name roofline, flops, table, or a TypeId name
     * @throws InputError if there is no such latency model
     */
    void SetLatencyModel(const std::string& name);

    /**
     * @param name an attribute of the engine
     * @param value its value
     */
    void SetEngineAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @param name an attribute of LlmServer
     * @param value its value
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @brief Put a server on a node.
     *
     * @param node the node
     * @param id the server's number, unique in the run
     * @return the application
     * @throws InputError if GPU or model are unknown, or the model does not fit into the memory
     */
    Ptr<LlmServer> Install(Ptr<Node> node, uint32_t id) const;

  private:
    /** @return a new engine */
    Ptr<InferenceEngine> MakeEngine() const;

    std::string m_gpu;                         //!< Name of the GPU
    std::string m_model;                       //!< Name of the language model
    GpuCatalog m_gpus;                         //!< GPUs there are
    LlmCatalog m_models;                       //!< Language models there are
    uint32_t m_tensorParallel{1};              //!< GPUs that share the model
    std::string m_batching{"chunked-prefill"}; //!< Name of the scheduler
    uint32_t m_tokenBudget{0};  //!< Most tokens per iteration, 0: the scheduler's own
    uint32_t m_maxSequences{0}; //!< Most requests at a time, 0: the scheduler's own
    ObjectFactory m_latency;    //!< Makes the latency model
    ObjectFactory m_engine;     //!< Makes the engine
    ObjectFactory m_server;     //!< Makes the application
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_SERVER_HELPER_H
