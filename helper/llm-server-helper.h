/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_SERVER_HELPER_H
#define LLM_EDGE_LLM_SERVER_HELPER_H

#include "ns3/gpu-catalog.h"
#include "ns3/llm-catalog.h"
#include "ns3/llm-server.h"
#include "ns3/object-factory.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Installs inference servers on nodes: GPU, language model, engine, application, and the
 * energy that the GPU draws from an ns-3 energy source on the node.
 */
class LlmServerHelper
{
  public:
    /** A model on a cluster of GPUs: an instance of a language model with its own GPUs. */
    struct ClusterModel
    {
        std::string name; //!< Name that requests use
        std::string llm;  //!< Name of the language model in the catalogue
        double gpus{0};   //!< Number of GPUs whose memory it takes, above 0, not necessarily whole
    };

    /**
     * @param gpu name of a GPU in the catalogue, e.g. "RTX3090"
     * @param model name of a language model in the catalogue, e.g. "Llama-3.1-8B"
     */
    LlmServerHelper(const std::string& gpu, const std::string& model);

    /**
     * @brief Add GPUs and language models of your own; before Install().
     *
     * @param gpuFile CSV of GPUs; empty: none
     * @param modelFile CSV of language models; empty: none
     */
    void AddCatalogs(const std::string& gpuFile, const std::string& modelFile);

    /**
     * @brief Let a server load and evict several models instead of having one.
     *
     * Each model takes its weights and ModelStore::KvShare of the memory; InferenceEngine's
     * MemoryUtilisation says how much memory there is for all of them. Requests for a model that is
     * too large for the server are refused.
     *
     * @param models names of language models in the catalogue; empty: only the server's own model
     * @param eviction name of the eviction policy, e.g. "Lru"
     * @throws InputError if a model or the policy is unknown
     */
    void SetModels(const std::vector<std::string>& models, const std::string& eviction);

    /**
     * @brief Make servers clusters of GPUs that load and evict models; each model has its own GPUs.
     *
     * A model takes the memory of a number of GPUs. It computes by tensor parallelism on the
     * smallest whole number of GPUs that is at least as large and divides its attention heads. The
     * memory of the cluster is pooled and only for weights; the KV caches are in addition to it,
     * ModelStore::KvShare of the memory of the GPUs that compute.
     *
     * @param models the models, at least one
     * @param gpus number of GPUs of a cluster; 0: as many as all models take, which are then in
     * memory from the beginning and are never evicted
     * @throws InputError if a language model is unknown
     */
    void SetCluster(const std::vector<ClusterModel>& models, double gpus);

    /**
     * @param name an attribute of ModelStore
     * @param value its value
     */
    void SetStoreAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @brief Limit the energy of a server.
     *
     * @param powerCap average power (W), 0: no limit
     * @param battery initial energy of a battery (J), 0: the server is on the mains
     */
    void SetEnergyBudget(double powerCap, double battery);

    /** @param gpus GPUs that share the model by tensor parallelism */
    void SetTensorParallel(uint32_t gpus);

    /**
     * @brief Choose the scheduler.
     *
     * @param name chunked-prefill, prefill-first, static, concurrent, or a scheduler's TypeId name
     * @param tokenBudget largest number of tokens per iteration, 0: the scheduler's default
     * @param maxSequences largest number of requests served at a time, 0: the scheduler's default
     * @throws InputError if there is no such scheduler, or it has no such limit
     */
    void SetBatching(const std::string& name, uint32_t tokenBudget = 0, uint32_t maxSequences = 0);

    /**
     * @brief Choose the latency model; RooflineLatencyModel by default.
     *
     * @param name roofline, flops, table, request, or a TypeId name
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
     * @brief Install a server on a node.
     *
     * @param node the node
     * @param id the server's number, unique in the run
     * @return the application
     * @throws InputError if the GPU or the model is unknown, the model does not fit into the
     * memory, or the power cap is not above the power at rest
     */
    Ptr<LlmServer> Install(Ptr<Node> node, uint32_t id) const;

    /**
     * @brief Create an engine like that of a server with one model, for use without a server.
     * @return a new engine
     * @throws InputError if the GPU or the model is unknown, or the model does not fit into the
     * memory
     */
    Ptr<InferenceEngine> MakeEngine() const;

  private:
    /**
     * @param model name of the language model
     * @param tensorParallel GPUs that share it
     * @param kvShare fraction of the memory for the KV cache, 0: all memory that the weights leave
     * @return a new engine
     */
    Ptr<InferenceEngine> MakeEngine(const std::string& model,
                                    uint32_t tensorParallel,
                                    double kvShare) const;
    /** @return the model host of a new server */
    Ptr<ModelHost> MakeHost() const;
    /** @return the model host of a new server with several models */
    Ptr<ModelHost> MakeStoreHost() const;
    /** @return the model host of a new cluster */
    Ptr<ModelHost> MakeClusterHost() const;
    /**
     * @brief Connect a server to an energy source on its node, and set its energy budget.
     * @param server the server
     * @param node the node
     */
    void InstallEnergy(Ptr<LlmServer> server, Ptr<Node> node) const;

    std::string m_gpu;                         //!< Name of the GPU
    std::string m_model;                       //!< Name of the language model
    GpuCatalog m_gpus;                         //!< The known GPUs
    LlmCatalog m_models;                       //!< The known language models
    uint32_t m_tensorParallel{1};              //!< GPUs that share the model
    std::string m_batching{"chunked-prefill"}; //!< Name of the scheduler
    uint32_t m_tokenBudget{
        0}; //!< Largest number of tokens per iteration, 0: the scheduler's default
    uint32_t m_maxSequences{
        0};                  //!< Largest number of requests at a time, 0: the scheduler's default
    ObjectFactory m_latency; //!< Creates the latency model
    ObjectFactory m_engine;  //!< Creates the engine
    ObjectFactory m_server;  //!< Creates the application
    ObjectFactory m_store;   //!< Creates the model store
    std::vector<std::string>
        m_storeModels;                   //!< Models that are loaded and evicted, empty: one model
    std::string m_eviction{"Lru"};       //!< Name of the eviction policy
    std::vector<ClusterModel> m_cluster; //!< Models of a cluster, empty: servers are not clusters
    double m_clusterGpus{0};             //!< GPUs of a cluster, 0: as many as its models take
    double m_powerCap{0};                //!< Largest average power (W), 0: no limit
    double m_battery{0};                 //!< Energy of the battery (J), 0: none
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_SERVER_HELPER_H
