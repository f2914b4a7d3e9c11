/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ttt-inner-loop.h"

#include <algorithm>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

/** A number of each of a few lanes, wherever it lies. */
typedef float V
    __attribute__((vector_size(4 * TttInnerLoop::LANES), aligned(alignof(float)), may_alias));

/** The features of a head, for a few lanes. */
struct Row
{
    V& operator[](size_t feature) const
    {
        return *reinterpret_cast<V*>(first + feature * stride);
    }

    float* first;  //!< Its first feature in the first lane
    size_t stride; //!< From a feature to the next
};

/** The same, not to be changed. */
struct ConstRow
{
    ConstRow(const float* where, size_t apart)
        : first(where),
          stride(apart)
    {
    }

    ConstRow(const Row& row)
        : ConstRow(row.first, row.stride)
    {
    }

    const V& operator[](size_t feature) const
    {
        return *reinterpret_cast<const V*>(first + feature * stride);
    }

    const float* first; //!< Its first feature in the first lane
    size_t stride;      //!< From a feature to the next
};

/** A head of a few lanes through an episode: no other head or lane has to do with it. */
class Strand
{
  public:
    Strand(const TttInnerLoop& loop, size_t head, size_t lane)
        : m_loop(loop),
          m_head(head),
          m_lane(lane),
          m_weights(loop.size * loop.size * TttInnerLoop::LANES),
          m_biases(loop.size * TttInnerLoop::LANES),
          m_errors(loop.miniBatch * loop.size * TttInnerLoop::LANES)
    {
    }

    void Run(const TttInnerLoop::Numbers<const float>& in,
             const TttInnerLoop::Memory& memory,
             float* answers)
    {
        Begin(in, memory);
        for (size_t m = 0; m < m_loop.CountMiniBatches(); ++m)
        {
            const auto weights = Matrix(memory.weights, m);
            const auto biases = At(memory.biases, m);
            const size_t first = m * m_loop.miniBatch;
            const size_t end = std::min(first + m_loop.miniBatch, m_loop.steps);
            for (size_t t = first; t < end; ++t)
            {
                const auto error = At(memory.errors, t);
                const auto value = At(in.values, t);
                Apply(At(in.keys, t), weights, biases, error);
                for (size_t j = 0; j < m_loop.size; ++j)
                {
                    error[j] -= value[j];
                }
                Answer(in, memory, first, t, At(answers, t));
            }
            if (m + 1 < m_loop.CountMiniBatches())
            {
                HandOn(in, memory, first, m);
            }
        }
    }

    void Differentiate(const TttInnerLoop::Numbers<const float>& in,
                       const TttInnerLoop::Memory& memory,
                       const float* answers,
                       const TttInnerLoop::Numbers<float>& out)
    {
        // From here on these are gradients of the fast weights with which the next one begins.
        std::fill(m_weights.begin(), m_weights.end(), 0.0F);
        std::fill(m_biases.begin(), m_biases.end(), 0.0F);
        for (size_t m = m_loop.CountMiniBatches(); m-- > 0;)
        {
            const size_t first = m * m_loop.miniBatch;
            const size_t end = std::min(first + m_loop.miniBatch, m_loop.steps);
            for (size_t s = first; s < end; ++s)
            {
                ReturnFromNext(in, memory, s, Error(s - first), out);
            }
            for (size_t t = first; t < end; ++t)
            {
                ReturnFromPairs(in, memory, answers, first, t, out);
            }
            const auto weights = Matrix(memory.weights, m);
            for (size_t t = first; t < end; ++t)
            {
                ReturnFromMap(At(in.queries, t), weights, At(answers, t), At(out.queries, t));
                ReturnFromMap(At(in.keys, t), weights, Error(t - first), At(out.keys, t));
                const auto value = At(out.values, t);
                for (size_t j = 0; j < m_loop.size; ++j)
                {
                    value[j] = -Error(t - first)[j];
                }
            }
        }
        AddBeginning(out);
    }

  private:
    /** @return where the numbers of a step begin, of which a head has some */
    size_t Place(size_t step, size_t ofHead) const
    {
        return (step * m_loop.heads + m_head) * ofHead * m_loop.lanes + m_lane;
    }

    Row At(float* numbers, size_t step) const
    {
        return {numbers + Place(step, m_loop.size), m_loop.lanes};
    }

    ConstRow At(const float* numbers, size_t step) const
    {
        return {numbers + Place(step, m_loop.size), m_loop.lanes};
    }

    Row Matrix(float* numbers, size_t miniBatch) const
    {
        return {numbers + Place(miniBatch, m_loop.size * m_loop.size), m_loop.lanes};
    }

    /** @return the rate of a step, or its gradient */
    V& Rate(float* rates, size_t step) const
    {
        return Row{rates + Place(step, 1), m_loop.lanes}[0];
    }

    const V& Rate(const float* rates, size_t step) const
    {
        return ConstRow(rates + Place(step, 1), m_loop.lanes)[0];
    }

    /** @return numbers of its own */
    static Row Own(std::vector<float>& numbers, size_t first = 0)
    {
        return {numbers.data() + first * TttInnerLoop::LANES, TttInnerLoop::LANES};
    }

    /** @return the gradient of the error of a step of the present mini-batch */
    Row Error(size_t step)
    {
        return Own(m_errors, step * m_loop.size);
    }

    /** Gives all lanes the first fast weights. */
    void Begin(const TttInnerLoop::Numbers<const float>& in, const TttInnerLoop::Memory& memory)
    {
        const auto weights = Matrix(memory.weights, 0);
        const auto biases = At(memory.biases, 0);
        const size_t size = m_loop.size;
        for (size_t i = 0; i < size * size; ++i)
        {
            weights[i] = in.weights[m_head * size * size + i] - V{};
        }
        for (size_t i = 0; i < size; ++i)
        {
            biases[i] = in.biases[m_head * size + i] - V{};
        }
    }

    /** Computes x W + b. */
    void Apply(const ConstRow& x, const Row& weights, const Row& biases, const Row& result) const
    {
        const size_t size = m_loop.size;
        for (size_t j = 0; j < size; ++j)
        {
            V sum = biases[j];
            for (size_t i = 0; i < size; ++i)
            {
                sum += x[i] * weights[i * size + j];
            }
            result[j] = sum;
        }
    }

    /** @return q . k + 1 */
    V Likeness(const ConstRow& query, const ConstRow& key) const
    {
        V sum = 1.0F - V{};
        for (size_t i = 0; i < m_loop.size; ++i)
        {
            sum += query[i] * key[i];
        }
        return sum;
    }

    /** Answers a query, with what the mini-batch has learned so far. */
    void Answer(const TttInnerLoop::Numbers<const float>& in,
                const TttInnerLoop::Memory& memory,
                size_t first,
                size_t t,
                const Row& answer) const
    {
        const size_t m = first / m_loop.miniBatch;
        const auto query = At(in.queries, t);
        Apply(query, Matrix(memory.weights, m), At(memory.biases, m), answer);
        for (size_t s = first; s <= t; ++s)
        {
            const V weight = Rate(in.rates, s) * Likeness(query, At(in.keys, s));
            const auto error = At(memory.errors, s);
            for (size_t j = 0; j < m_loop.size; ++j)
            {
                answer[j] -= weight * error[j];
            }
        }
    }

    /** Gives the next mini-batch what this one has learned. */
    void HandOn(const TttInnerLoop::Numbers<const float>& in,
                const TttInnerLoop::Memory& memory,
                size_t first,
                size_t m) const
    {
        const size_t size = m_loop.size;
        for (size_t j = 0; j < size; ++j)
        {
            V bias = At(memory.biases, m)[j];
            for (size_t s = first; s < first + m_loop.miniBatch; ++s)
            {
                bias -= Rate(in.rates, s) * At(memory.errors, s)[j];
            }
            At(memory.biases, m + 1)[j] = bias;
            for (size_t i = 0; i < size; ++i)
            {
                V weight = Matrix(memory.weights, m)[i * size + j];
                for (size_t s = first; s < first + m_loop.miniBatch; ++s)
                {
                    weight -= Rate(in.rates, s) * At(in.keys, s)[i] * At(memory.errors, s)[j];
                }
                Matrix(memory.weights, m + 1)[i * size + j] = weight;
            }
        }
    }

    /** Takes back what a step gave to the next mini-batch's fast weights. */
    void ReturnFromNext(const TttInnerLoop::Numbers<const float>& in,
                        const TttInnerLoop::Memory& memory,
                        size_t s,
                        const Row& errorGradient,
                        const TttInnerLoop::Numbers<float>& out)
    {
        const size_t size = m_loop.size;
        const auto weights = Own(m_weights);
        const auto biases = Own(m_biases);
        const auto key = At(in.keys, s);
        const auto error = At(memory.errors, s);
        const V rate = Rate(in.rates, s);
        const auto keyGradient = At(out.keys, s);
        const auto queryGradient = At(out.queries, s);
        V rateGradient{};
        for (size_t j = 0; j < size; ++j)
        {
            V sum = biases[j];
            for (size_t i = 0; i < size; ++i)
            {
                sum += key[i] * weights[i * size + j];
            }
            errorGradient[j] = -rate * sum;
            rateGradient -= error[j] * sum;
        }
        for (size_t i = 0; i < size; ++i)
        {
            V sum{};
            for (size_t j = 0; j < size; ++j)
            {
                sum += weights[i * size + j] * error[j];
            }
            keyGradient[i] = -rate * sum;
            queryGradient[i] = V{};
        }
        Rate(out.rates, s) = rateGradient;
    }

    /** Takes back what the steps up to t gave to the answer of t. */
    void ReturnFromPairs(const TttInnerLoop::Numbers<const float>& in,
                         const TttInnerLoop::Memory& memory,
                         const float* answers,
                         size_t first,
                         size_t t,
                         const TttInnerLoop::Numbers<float>& out)
    {
        const auto query = At(in.queries, t);
        const auto answer = At(answers, t);
        const auto queryGradient = At(out.queries, t);
        for (size_t s = first; s <= t; ++s)
        {
            const auto key = At(in.keys, s);
            const auto error = At(memory.errors, s);
            const auto errorGradient = Error(s - first);
            const auto keyGradient = At(out.keys, s);
            const V rate = Rate(in.rates, s);
            const V likeness = Likeness(query, key);
            const V weight = rate * likeness;
            V product{};
            for (size_t j = 0; j < m_loop.size; ++j)
            {
                product += answer[j] * error[j];
                errorGradient[j] -= weight * answer[j];
            }
            Rate(out.rates, s) -= likeness * product;
            product *= rate;
            for (size_t i = 0; i < m_loop.size; ++i)
            {
                queryGradient[i] -= product * key[i];
                keyGradient[i] -= product * query[i];
            }
        }
    }

    /** Takes back what x gave to x W + b: adds to the gradients of x, W and b. */
    void ReturnFromMap(const ConstRow& x,
                       const Row& weights,
                       const ConstRow& result,
                       const Row& gradient)
    {
        const size_t size = m_loop.size;
        const auto weightGradient = Own(m_weights);
        const auto biasGradient = Own(m_biases);
        for (size_t i = 0; i < size; ++i)
        {
            V sum{};
            for (size_t j = 0; j < size; ++j)
            {
                sum += weights[i * size + j] * result[j];
                weightGradient[i * size + j] += x[i] * result[j];
            }
            gradient[i] += sum;
        }
        for (size_t j = 0; j < size; ++j)
        {
            biasGradient[j] += result[j];
        }
    }

    /** Adds the gradients of all lanes to those of the first fast weights. */
    void AddBeginning(const TttInnerLoop::Numbers<float>& out) const
    {
        const size_t matrix = m_loop.size * m_loop.size;
        AddLanes(m_weights, out.weights + m_head * matrix);
        AddLanes(m_biases, out.biases + m_head * m_loop.size);
    }

    /** Adds up lanes. */
    static void AddLanes(const std::vector<float>& numbers, float* sums)
    {
        for (size_t i = 0; i < numbers.size(); ++i)
        {
            sums[i / TttInnerLoop::LANES] += numbers[i];
        }
    }

    const TttInnerLoop& m_loop;   //!< Sizes
    size_t m_head;                //!< The head
    size_t m_lane;                //!< The first lane
    std::vector<float> m_weights; //!< Gradient of fast weights, [size][size]
    std::vector<float> m_biases;  //!< Gradient of their biases, [size]
    std::vector<float> m_errors;  //!< Gradient of the errors of a mini-batch, [mini-batch][size]
};

} // namespace

size_t
TttInnerLoop::CountMiniBatches() const
{
    return (steps + miniBatch - 1) / miniBatch;
}

void
TttInnerLoop::Run(const Numbers<const float>& in, const Memory& memory, float* answers) const
{
    for (size_t head = 0; head < heads; ++head)
    {
        for (size_t lane = 0; lane < lanes; lane += LANES)
        {
            Strand(*this, head, lane).Run(in, memory, answers);
        }
    }
}

void
TttInnerLoop::Differentiate(const Numbers<const float>& in,
                            const Memory& memory,
                            const float* answers,
                            const Numbers<float>& out) const
{
    std::fill_n(out.weights, heads * size * size, 0.0F);
    std::fill_n(out.biases, heads * size, 0.0F);
    for (size_t head = 0; head < heads; ++head)
    {
        for (size_t lane = 0; lane < lanes; lane += LANES)
        {
            Strand(*this, head, lane).Differentiate(in, memory, answers, out);
        }
    }
}

} // namespace llmedge
} // namespace ns3
