/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "training-page.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace ns3
{
namespace llmedge
{

namespace
{

// The figure, in pixels; names of policies stand right of the plot.
constexpr double WIDTH = 860;
constexpr double HEIGHT = 420;
constexpr double LEFT = 70;
constexpr double RIGHT = 200;
constexpr double TOP = 15;
constexpr double BOTTOM = 50;
constexpr double LINE_HEIGHT = 14;

const char* const STYLE =
    "body{font:15px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
    "table{border-collapse:collapse;margin:1em 0}td,th{padding:.2em .8em;border-bottom:1px solid "
    "#ddd;text-align:left}td.number{text-align:right}pre{background:#f4f4f4;padding:.6em;"
    "white-space:pre-wrap}svg text{font:12px sans-serif;fill:#222}";

/** @return text as HTML has it */
std::string
Escape(const std::string& text)
{
    std::string escaped;
    for (const char c : text)
    {
        escaped += c == '<'   ? "&lt;"
                   : c == '>' ? "&gt;"
                   : c == '&' ? "&amp;"
                   : c == '"' ? "&quot;"
                              : std::string(1, c);
    }
    return escaped;
}

/** @return a number with some decimals */
std::string
Number(double value, int decimals)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

/** A point of the curve. */
struct Point
{
    double steps;     //!< Steps of environments
    double mean;      //!< Mean over held-out episodes
    double halfWidth; //!< Half of its confidence interval; 0 if there is none
};

/** @return the evaluations of a training */
std::vector<Point>
FindCurve(const TrainingLog& log, double sign)
{
    std::vector<Point> curve;
    for (size_t row = 0; row < log.GetRows(); ++row)
    {
        const double mean = log.Get(row, "held_out_reward");
        const double half = log.Get(row, "held_out_half_width");
        if (!std::isnan(mean))
        {
            curve.push_back({log.Get(row, "steps"), sign * mean, std::isnan(half) ? 0 : half});
        }
    }
    return curve;
}

/** Places of values in the figure. */
class Scale
{
  public:
    void Include(double steps, double value)
    {
        m_steps = std::max(m_steps, steps);
        m_low = m_any ? std::min(m_low, value) : value;
        m_high = m_any ? std::max(m_high, value) : value;
        m_any = true;
    }

    /** @return a distance of ticks that is 1, 2 or 5 times a power of ten */
    static double Tick(double range)
    {
        const double rough = std::max(range, 1e-9) / 5;
        const double power = std::pow(10, std::floor(std::log10(rough)));
        const double factor = rough / power;
        return power * (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10);
    }

    double X(double steps) const
    {
        return LEFT + steps / std::max(m_steps, 1.0) * (WIDTH - LEFT - RIGHT);
    }

    double Y(double value) const
    {
        const double range = std::max(m_high - m_low, 1e-9);
        return TOP + (m_high + 0.05 * range - value) / (1.1 * range) * (HEIGHT - TOP - BOTTOM);
    }

    /** @return axes with ticks */
    std::string Draw(const std::string& objective) const
    {
        std::string svg;
        const double tick = Tick(m_high - m_low);
        const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(tick))));
        for (double value = std::ceil(m_low / tick) * tick; value <= m_high; value += tick)
        {
            svg += "<line x1='" + Number(LEFT, 1) + "' x2='" + Number(WIDTH - RIGHT, 1) + "' y1='" +
                   Number(Y(value), 1) + "' y2='" + Number(Y(value), 1) +
                   "' stroke='#e4e4e4'/><text text-anchor='end' x='" + Number(LEFT - 6, 1) +
                   "' y='" + Number(Y(value) + 4, 1) + "'>" + Number(value, decimals) + "</text>\n";
        }
        const double step = Tick(m_steps);
        for (double steps = 0; steps <= m_steps; steps += step)
        {
            svg += "<text text-anchor='middle' x='" + Number(X(steps), 1) + "' y='" +
                   Number(HEIGHT - BOTTOM + 18, 1) + "'>" + Number(steps, 0) + "</text>\n";
        }
        return svg + "<text text-anchor='middle' x='" + Number((LEFT + WIDTH - RIGHT) / 2, 1) +
               "' y='" + Number(HEIGHT - 8, 1) +
               "'>steps of environments</text><text text-anchor='middle' transform='translate(14 " +
               Number((TOP + HEIGHT - BOTTOM) / 2, 1) + ") rotate(-90)'>" + Escape(objective) +
               "</text>\n";
    }

  private:
    bool m_any{false}; //!< There is a value
    double m_steps{0}; //!< Most steps
    double m_low{0};   //!< Smallest value
    double m_high{0};  //!< Largest value
};

/** @return the confidence band and the curve */
std::string
DrawCurve(const std::vector<Point>& curve, const Scale& scale)
{
    std::string upper;
    std::string lower;
    std::string middle;
    for (const auto& point : curve)
    {
        const auto x = Number(scale.X(point.steps), 1) + ",";
        upper += x + Number(scale.Y(point.mean + point.halfWidth), 1) + " ";
        lower = x + Number(scale.Y(point.mean - point.halfWidth), 1) + " " + lower;
        middle += x + Number(scale.Y(point.mean), 1) + " ";
    }
    return "<polygon points='" + upper + lower + "' fill='#0072b2' opacity='.18'/><polyline " +
           "points='" + middle + "' fill='none' stroke='#0072b2' stroke-width='2'/>\n";
}

} // namespace

std::string
TrainingPage::DrawFigure(const TrainingLog& log) const
{
    const auto curve = FindCurve(log, sign);
    Scale scale;
    for (const auto& point : curve)
    {
        scale.Include(point.steps, point.mean - point.halfWidth);
        scale.Include(point.steps, point.mean + point.halfWidth);
    }
    auto lines = results;
    if (!lines.empty())
    {
        lines.erase(lines.begin()); // the trained policy is the curve
    }
    std::sort(lines.begin(), lines.end(), [](const Result& a, const Result& b) {
        return a.mean > b.mean;
    });
    for (const auto& line : lines)
    {
        scale.Include(0, line.mean);
    }
    std::string svg = "<svg viewBox='0 0 " + Number(WIDTH, 0) + " " + Number(HEIGHT, 0) +
                      "' role='img' aria-label='learning curve'>\n" + scale.Draw(objective);
    double last = 0; // names must not lie upon each other
    for (const auto& line : lines)
    {
        const double y = scale.Y(line.mean);
        last = std::max(y + 4, last + LINE_HEIGHT);
        svg += "<line x1='" + Number(LEFT, 1) + "' x2='" + Number(WIDTH - RIGHT, 1) + "' y1='" +
               Number(y, 1) + "' y2='" + Number(y, 1) +
               "' stroke='#888' stroke-dasharray='5 4'/><text x='" + Number(WIDTH - RIGHT + 6, 1) +
               "' y='" + Number(last, 1) + "'>" + Escape(line.policy) + "</text>\n";
    }
    return svg + DrawCurve(curve, scale) + "</svg>\n";
}

std::string
TrainingPage::ToHtml(const TrainingLog& log) const
{
    std::string html = "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>" +
                       Escape(title) + "</title><style>" + STYLE + "</style></head><body>\n<h1>" +
                       Escape(title) + "</h1>\n<table>\n";
    for (const auto& [name, value] : facts)
    {
        html += "<tr><th>" + Escape(name) + "</th><td>" + Escape(value) + "</td></tr>\n";
    }
    html +=
        "</table>\n<h2>Learning curve</h2>\n" + DrawFigure(log) +
        "<p>Evaluations during training, on episodes that are not trained with; the band is the "
        "95 % confidence interval of the mean over episodes. Dashed lines are other policies, "
        "from the table below: they played other episodes of the same kind.</p>\n";
    if (!results.empty())
    {
        html += "<h2>Policies compared</h2>\n<p>" + Escape(resultsCaption) +
                "</p>\n<table><tr><th>policy</th><th>" + Escape(objective) +
                ", mean</th><th>95 % interval</th></tr>\n";
        for (const auto& result : results)
        {
            html += "<tr><td>" + Escape(result.policy) + "</td><td class='number'>" +
                    Number(result.mean, 3) + "</td><td class='number'>&plusmn; " +
                    Number(result.halfWidth, 3) + "</td></tr>\n";
        }
        html += "</table>\n";
    }
    return html + "<h2>Command</h2>\n<pre>" + Escape(command) + "</pre>\n</body></html>\n";
}

} // namespace llmedge
} // namespace ns3
