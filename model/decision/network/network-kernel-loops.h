/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// No include guard: network-kernel.cc includes this file once for each set of instructions, with
// KERNEL_TARGET (a function attribute), KERNEL_LANES (floats in a register), KERNEL_NAME and
// KERNEL_SPACE set. Templates alone cannot do that, because GCC splits operations on vectors
// before it inlines a function into one for another set of instructions.

namespace KERNEL_SPACE
{

constexpr size_t LANES = KERNEL_LANES;

/** A register of floats, and one of the same bits as whole numbers. */
typedef float V __attribute__((vector_size(4 * KERNEL_LANES)));
typedef uint32_t U __attribute__((vector_size(4 * KERNEL_LANES)));

/** The type of the bits of T, which is V or float. */
template <class T>
using BitsOf = std::conditional_t<std::is_same_v<T, float>, uint32_t, U>;

template <class T>
KERNEL_TARGET inline T
Load(const float* from)
{
    T value;
    std::memcpy(&value, from, sizeof(T));
    return value;
}

template <class T>
KERNEL_TARGET inline void
Store(float* to, const T& value)
{
    std::memcpy(to, &value, sizeof(T));
}

/** @return x in every place; less 0, because that changes no number, not even -0 */
template <class T>
KERNEL_TARGET inline T
Splat(float x)
{
    return x - T{};
}

template <class To, class From>
KERNEL_TARGET inline To
Bits(const From& from)
{
    static_assert(sizeof(To) == sizeof(From));
    To to;
    std::memcpy(&to, &from, sizeof(To));
    return to;
}

KERNEL_TARGET inline float
Sqrt(float x)
{
    return __builtin_sqrtf(x);
}

KERNEL_TARGET inline V
Sqrt(const V& x)
{
    V root{};
    for (size_t lane = 0; lane < LANES; ++lane)
    {
        root[lane] = __builtin_sqrtf(x[lane]);
    }
    return root;
}

/**
 * exp(x) = 2^n exp(r) with |r| <= ln(2) / 2, and a polynomial for exp(r); constants from Cephes
 * (S. Moshier), expf.
 */
template <class T>
KERNEL_TARGET inline T
ExpOf(const T& argument)
{
    const T least = Splat<T>(-87.0F);
    const T most = Splat<T>(88.0F);
    T x = argument > least ? argument : least;
    x = x < most ? x : most;
    // Added to a number this large, a fraction is rounded away, and n is left in the low bits.
    const float shifter = 12582912.0F;
    const T shifted = x * 1.44269504088896341F + shifter;
    const T n = shifted - shifter;
    T r = x - n * 0.693359375F;
    r = r - n * -2.12194440e-4F;
    T p = r * 1.9875691500e-4F + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * (r * r) + r + 1.0F;
    const T scale = Bits<T>((Bits<BitsOf<T>>(shifted) << 23) + 0x3F800000U);
    p = p * scale;
    return argument == argument ? p : argument;
}

template <class T>
KERNEL_TARGET inline T
SigmoidOf(const T& x)
{
    return 1.0F / (1.0F + ExpOf<T>(-x));
}

/** By a polynomial near 0, where 1 - 2 / (exp(2x) + 1) would lose digits; from Cephes, tanhf. */
template <class T>
KERNEL_TARGET inline T
TanhOf(const T& x)
{
    const BitsOf<T> sign = Bits<BitsOf<T>>(x) & 0x80000000U;
    const T size = Bits<T>(Bits<BitsOf<T>>(x) ^ sign);
    const T far = 1.0F - 2.0F / (ExpOf<T>(size + size) + 1.0F);
    const T z = x * x;
    T p = z * -5.70498872745e-3F + 2.06390887954e-2F;
    p = p * z + -5.37397155531e-2F;
    p = p * z + 1.33314422036e-1F;
    p = p * z + -3.33332819422e-1F;
    const T near = p * z * x + x;
    const T limit = Splat<T>(0.625F);
    return size < limit ? near : Bits<T>(Bits<BitsOf<T>>(far) | sign);
}

/** Sums of N registers of outputs for one row. */
template <size_t N>
KERNEL_TARGET inline void
DenseOutputs(const DenseWeights& weights, const float* in, float* out, size_t first)
{
    V sum[N];
    for (size_t n = 0; n < N; ++n)
    {
        sum[n] = Load<V>(&weights.bias[first + n * LANES]);
    }
    const float* row = weights.weights.data() + first;
    for (size_t i = 0; i < weights.inputs; ++i, row += weights.width)
    {
        for (size_t n = 0; n < N; ++n)
        {
            sum[n] = sum[n] + Load<V>(row + n * LANES) * in[i];
        }
    }
    for (size_t n = 0; n < N; ++n)
    {
        const size_t begin = first + n * LANES;
        const size_t count = begin < weights.outputs ? weights.outputs - begin : 0;
        std::memcpy(out + begin, &sum[n], std::min(count, LANES) * sizeof(float));
    }
}

/** Sums of OUTPUTS outputs for N registers of rows. */
template <size_t OUTPUTS, size_t N>
KERNEL_TARGET inline void
DenseRows(const DenseWeights& weights, const float* in, float* out, size_t first, size_t stride)
{
    V sum[OUTPUTS][N];
    for (size_t o = 0; o < OUTPUTS; ++o)
    {
        for (size_t n = 0; n < N; ++n)
        {
            sum[o][n] = Splat<V>(weights.bias[first + o]);
        }
    }
    const float* row = weights.weights.data() + first;
    for (size_t i = 0; i < weights.inputs; ++i, row += weights.width, in += stride)
    {
        V x[N];
        for (size_t n = 0; n < N; ++n)
        {
            x[n] = Load<V>(in + n * LANES);
        }
        for (size_t o = 0; o < OUTPUTS; ++o)
        {
            for (size_t n = 0; n < N; ++n)
            {
                sum[o][n] = sum[o][n] + x[n] * row[o];
            }
        }
    }
    for (size_t o = 0; o < OUTPUTS; ++o)
    {
        for (size_t n = 0; n < N; ++n)
        {
            Store<V>(out + (first + o) * stride + n * LANES, sum[o][n]);
        }
    }
}

/** All outputs for N registers of rows. */
template <size_t N>
KERNEL_TARGET inline void
DenseRowBlock(const DenseWeights& weights, const float* in, float* out, size_t stride)
{
    size_t o = 0;
    for (; o + 4 <= weights.outputs; o += 4)
    {
        DenseRows<4, N>(weights, in, out, o, stride);
    }
    for (; o < weights.outputs; ++o)
    {
        DenseRows<1, N>(weights, in, out, o, stride);
    }
}

template <class T>
KERNEL_TARGET inline void
LayerNormBlock(const float* in,
               const float* scale,
               const float* shift,
               float epsilon,
               float* out,
               size_t features,
               size_t stride)
{
    const auto count = static_cast<float>(features);
    T sum{};
    for (size_t f = 0; f < features; ++f)
    {
        sum = sum + Load<T>(in + f * stride);
    }
    const T mean = sum / count;
    T squares{};
    for (size_t f = 0; f < features; ++f)
    {
        const T difference = Load<T>(in + f * stride) - mean;
        squares = squares + difference * difference;
    }
    const T factor = 1.0F / Sqrt(squares / count + epsilon);
    for (size_t f = 0; f < features; ++f)
    {
        const T normal = (Load<T>(in + f * stride) - mean) * factor;
        Store<T>(out + f * stride, normal * scale[f] + shift[f]);
    }
}

template <class T>
KERNEL_TARGET inline void
NormaliseBlock(const float* in, float* out, size_t size, size_t stride)
{
    T squares{};
    for (size_t f = 0; f < size; ++f)
    {
        const T x = Load<T>(in + f * stride);
        squares = squares + x * x;
    }
    const T least = Splat<T>(1e-12F);
    const T length = Sqrt(squares);
    const T divisor = length > least ? length : least;
    for (size_t f = 0; f < size; ++f)
    {
        Store<T>(out + f * stride, Load<T>(in + f * stride) / divisor);
    }
}

/** One head of a block of rows; pointers are to its numbers. */
template <class T>
KERNEL_TARGET inline void
TttBlock(const NetworkKernel::TttStep& head, size_t stride)
{
    const size_t size = head.size;
    const T rate = Load<T>(head.rates);
    for (size_t b = 0; b < size; ++b)
    {
        T sum = Load<T>(head.biases + b * stride);
        for (size_t a = 0; a < size; ++a)
        {
            sum = sum +
                  Load<T>(head.keys + a * stride) * Load<T>(head.weights + (a * size + b) * stride);
        }
        Store<T>(head.errors + b * stride, (sum - Load<T>(head.values + b * stride)) * rate);
    }
    for (size_t b = 0; b < size; ++b)
    {
        const T error = Load<T>(head.errors + b * stride);
        const T biasStep = Load<T>(head.biasSteps + b * stride) + error;
        Store<T>(head.biasSteps + b * stride, biasStep);
        T bias = Load<T>(head.biases + b * stride) - biasStep;
        T sum = bias;
        for (size_t a = 0; a < size; ++a)
        {
            const size_t at = (a * size + b) * stride;
            const T step = Load<T>(head.weightSteps + at) + Load<T>(head.keys + a * stride) * error;
            const T weight = Load<T>(head.weights + at) - step;
            sum = sum + Load<T>(head.queries + a * stride) * weight;
            Store<T>(head.weightSteps + at, head.last ? T{} : step);
            if (head.last)
            {
                Store<T>(head.weights + at, weight);
            }
        }
        Store<T>(head.outputs + b * stride, sum);
        if (head.last)
        {
            Store<T>(head.biases + b * stride, bias);
            Store<T>(head.biasSteps + b * stride, T{});
        }
    }
}

/** The feature map of linear attention: elu(x) + 1. */
template <class T>
KERNEL_TARGET inline T
PositiveOf(const T& x)
{
    const T far = ExpOf<T>(x);
    return x > T{} ? x + 1.0F : far;
}

/** One head of a block of rows; pointers are to its numbers. */
template <class T>
KERNEL_TARGET inline void
AttentionBlock(const NetworkKernel::AttentionStep& head, size_t stride)
{
    const size_t size = head.size;
    T norm = Splat<T>(1e-6F);
    for (size_t a = 0; a < size; ++a)
    {
        const T key = PositiveOf<T>(Load<T>(head.keys + a * stride));
        const T query = PositiveOf<T>(Load<T>(head.queries + a * stride));
        const T sum = Load<T>(head.norms + a * stride) + key;
        norm = norm + query * sum;
        Store<T>(head.keys + a * stride, key);
        Store<T>(head.queries + a * stride, query);
        Store<T>(head.norms + a * stride, sum);
    }
    for (size_t b = 0; b < size; ++b)
    {
        const T value = Load<T>(head.values + b * stride);
        T answer{};
        for (size_t a = 0; a < size; ++a)
        {
            const size_t at = (a * size + b) * stride;
            const T sum = Load<T>(head.sums + at) + Load<T>(head.keys + a * stride) * value;
            answer = answer + Load<T>(head.queries + a * stride) * sum;
            Store<T>(head.sums + at, sum);
        }
        Store<T>(head.outputs + b * stride, answer / norm);
    }
}

template <class T>
KERNEL_TARGET inline void
GruBlock(const float* input, const float* recurrent, float* state, size_t count)
{
    const T reset = SigmoidOf<T>(Load<T>(input) + Load<T>(recurrent));
    const T update = SigmoidOf<T>(Load<T>(input + count) + Load<T>(recurrent + count));
    const T candidate =
        TanhOf<T>(Load<T>(input + 2 * count) + reset * Load<T>(recurrent + 2 * count));
    Store<T>(state, (1.0F - update) * candidate + update * Load<T>(state));
}

// A loop over numbers: registers first, then one by one. The statement says what happens at [i]
// with T, a register or a float.
#define KERNEL_FOR_EACH(count, statement)                                                          \
    size_t i = 0;                                                                                  \
    {                                                                                              \
        using T = V;                                                                               \
        for (; i + LANES <= (count); i += LANES)                                                   \
        {                                                                                          \
            statement;                                                                             \
        }                                                                                          \
    }                                                                                              \
    using T = float;                                                                               \
    for (; i < (count); ++i)                                                                       \
    {                                                                                              \
        statement;                                                                                 \
    }

/** The kernel for KERNEL_NAME. */
class Kernel final : public NetworkKernel
{
  public:
    const char* GetName() const override
    {
        return KERNEL_NAME;
    }

    KERNEL_TARGET void Dense(const DenseWeights& weights,
                             const float* in,
                             float* out,
                             size_t stride) const override
    {
        if (stride == 1)
        {
            size_t o = 0;
            for (; o + 4 * LANES <= weights.width; o += 4 * LANES)
            {
                DenseOutputs<4>(weights, in, out, o);
            }
            for (; o < weights.outputs; o += LANES)
            {
                DenseOutputs<1>(weights, in, out, o);
            }
            return;
        }
        size_t row = 0;
        for (; row + 2 * LANES <= stride; row += 2 * LANES)
        {
            DenseRowBlock<2>(weights, in + row, out + row, stride);
        }
        for (; row < stride; row += LANES)
        {
            DenseRowBlock<1>(weights, in + row, out + row, stride);
        }
    }

    KERNEL_TARGET void Relu(const float* in, float* out, size_t count) const override{
        KERNEL_FOR_EACH(count,
                        {
                            const T x = Load<T>(in + i);
                            Store<T>(out + i, x < T{} ? T{} : x);
                        })}

    KERNEL_TARGET void Silu(const float* in, float* out, size_t count) const override{
        KERNEL_FOR_EACH(count,
                        {
                            const T x = Load<T>(in + i);
                            Store<T>(out + i, x * SigmoidOf<T>(x));
                        })}

    KERNEL_TARGET void Tanh(const float* in, float* out, size_t count) const override{
        KERNEL_FOR_EACH(count, Store<T>(out + i, TanhOf<T>(Load<T>(in + i))))}

    KERNEL_TARGET
        void Sigmoid(const float* in, float factor, float* out, size_t count) const override{
            KERNEL_FOR_EACH(count, Store<T>(out + i, SigmoidOf<T>(Load<T>(in + i)) * factor))}

    KERNEL_TARGET void Exp(const float* in, float* out, size_t count) const override{
        KERNEL_FOR_EACH(count, Store<T>(out + i, ExpOf<T>(Load<T>(in + i))))}

    KERNEL_TARGET void Add(const float* a, const float* b, float* out, size_t count) const override{
        KERNEL_FOR_EACH(count, Store<T>(out + i, Load<T>(a + i) + Load<T>(b + i)))}

    KERNEL_TARGET void GatedProduct(const float* gate, const float* up, float* out, size_t count)
        const override{KERNEL_FOR_EACH(count,
                                       {
                                           const T x = Load<T>(gate + i);
                                           Store<T>(out + i, x * SigmoidOf<T>(x) * Load<T>(up + i));
                                       })}

    KERNEL_TARGET void Modulate(const float* in,
                                const float* gain,
                                const float* bias,
                                float* out,
                                size_t count) const override{
        KERNEL_FOR_EACH(count,
                        Store<T>(out + i, Load<T>(gain + i) * Load<T>(in + i) + Load<T>(bias + i)))}

    KERNEL_TARGET void ScaleShift(const float* in,
                                  const float* scale,
                                  const float* shift,
                                  float* out,
                                  size_t features,
                                  size_t stride) const override
    {
        for (size_t f = 0; f < features; ++f, in += stride, out += stride)
        {
            KERNEL_FOR_EACH(stride, Store<T>(out + i, Load<T>(in + i) * scale[f] + shift[f]))
        }
    }

    KERNEL_TARGET void Fold(const float* mean,
                            const float* variance,
                            float epsilon,
                            float* scale,
                            float* shift,
                            size_t features) const override
    {
        for (size_t f = 0; f < features; ++f)
        {
            scale[f] = scale[f] / Sqrt(variance[f] + epsilon);
            shift[f] = shift[f] - mean[f] * scale[f];
        }
    }

    KERNEL_TARGET void LayerNorm(const float* in,
                                 const float* scale,
                                 const float* shift,
                                 float epsilon,
                                 float* out,
                                 size_t features,
                                 size_t stride) const override{
        KERNEL_FOR_EACH(
            stride,
            LayerNormBlock<T>(in + i, scale, shift, epsilon, out + i, features, stride))}

    KERNEL_TARGET void Normalise(const float* in,
                                 float* out,
                                 size_t groups,
                                 size_t size,
                                 size_t stride) const override
    {
        for (size_t g = 0; g < groups; ++g, in += size * stride, out += size * stride)
        {
            KERNEL_FOR_EACH(stride, NormaliseBlock<T>(in + i, out + i, size, stride))
        }
    }

    KERNEL_TARGET void RowMean(const float* in,
                               float* out,
                               size_t features,
                               size_t rows,
                               size_t stride) const override
    {
        for (size_t f = 0; f < features; ++f)
        {
            float sum = 0;
            for (size_t row = 0; row < rows; ++row)
            {
                sum = sum + in[f * stride + row];
            }
            std::fill_n(out + f * stride, stride, sum / static_cast<float>(rows));
        }
    }

    KERNEL_TARGET void Ttt(const TttStep& step, size_t stride) const override
    {
        const size_t row = step.size * stride;
        for (size_t h = 0; h < step.heads; ++h)
        {
            KERNEL_FOR_EACH(stride, {
                TttStep head = step;
                head.queries += h * row + i;
                head.keys += h * row + i;
                head.values += h * row + i;
                head.rates += h * stride + i;
                head.weights += h * step.size * row + i;
                head.weightSteps += h * step.size * row + i;
                head.biases += h * row + i;
                head.biasSteps += h * row + i;
                head.errors += i;
                head.outputs += h * row + i;
                TttBlock<T>(head, stride);
            })
        }
    }

    KERNEL_TARGET void Attend(const AttentionStep& step, size_t stride) const override
    {
        const size_t row = step.size * stride;
        for (size_t h = 0; h < step.heads; ++h)
        {
            KERNEL_FOR_EACH(stride, {
                AttentionStep head = step;
                head.queries += h * row + i;
                head.keys += h * row + i;
                head.values += h * row + i;
                head.sums += h * step.size * row + i;
                head.norms += h * row + i;
                head.outputs += h * row + i;
                AttentionBlock<T>(head, stride);
            })
        }
    }

    KERNEL_TARGET void Gru(const float* input,
                           const float* recurrent,
                           float* state,
                           size_t count) const override
    {
        KERNEL_FOR_EACH(count, GruBlock<T>(input + i, recurrent + i, state + i, count))
    }
};

#undef KERNEL_FOR_EACH

} // namespace KERNEL_SPACE

#undef KERNEL_TARGET
#undef KERNEL_LANES
#undef KERNEL_NAME
#undef KERNEL_SPACE
