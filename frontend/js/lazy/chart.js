import { BarChart, LineChart } from "echarts/charts"
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components"
import { init, use } from "echarts/core"
import { CanvasRenderer } from "echarts/renderers"
import { make } from "../each.js"

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, CanvasRenderer])

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const short = new Intl.NumberFormat("id-ID", { notation: "compact", maximumFractionDigits: 1 })
const full = new Intl.NumberFormat("id-ID")

/**
 * Draws above the table. figure[data-chart] is "bar", "rows" (lying bars) or "line". Numbers come from data-src as
 * {labels, series: [{name, values}]}, or else from the figure's own table: first column labels, cells with data-value.
 */
export async function draw(figure) {
  const data = figure.dataset.src ? await (await fetch(figure.dataset.src)).json() : fromTable(figure.querySelector("table"))
  const canvas = make("div", { class: "chart-canvas", "aria-hidden": "true" }) // the table is the accessible form
  figure.querySelector("figcaption").after(canvas)
  const chart = init(canvas)
  chart.setOption(option(data, figure.dataset.chart))
  new ResizeObserver(() => chart.resize()).observe(canvas)
}

function fromTable(table) {
  const names = [...table.querySelectorAll("thead th")].slice(1).map((cell) => cell.textContent.trim())
  const rows = [...table.querySelectorAll("tbody tr")]
  const labels = rows.map((row) => row.cells[0].textContent.trim())
  const values = (index) => rows.map((row) => Number(row.cells[index + 1].dataset.value))
  return { labels, series: names.map((name, index) => ({ name, values: values(index) })).filter(({ values }) => !values.some(isNaN)) }
}

function option({ labels, series }, kind) {
  const text = { color: colour("--ink"), fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13 }
  const names = { type: "category", data: labels, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--ink") } }, axisLabel: text, inverse: kind === "rows" }
  const amounts = { type: "value", splitLine: { lineStyle: { color: colour("--hair") } }, axisLabel: { ...text, color: colour("--muted"), formatter: (value) => short.format(value) } }
  const lying = kind === "rows"
  return {
    animation: false,
    textStyle: text,
    color: [colour("--city"), colour("--city-gold"), colour("--soga"), colour("--note"), colour("--accepted")],
    grid: { left: 0, right: 16, top: series.length > 1 ? 32 : 12, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    legend: series.length > 1 ? { top: 0, left: 0, icon: "circle", textStyle: text } : undefined,
    tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: (value) => full.format(value), backgroundColor: colour("--ink"), borderWidth: 0, textStyle: { ...text, color: colour("--white") } },
    xAxis: lying ? amounts : names,
    yAxis: lying ? names : amounts,
    series: series.map(({ name, values }) => ({ name, data: values, type: kind === "line" ? "line" : "bar", barMaxWidth: 28, symbolSize: 8, lineStyle: { width: 2 } })),
  }
}
