// Draws the charts of the page from the tables beside them.

const address = "/assets/vendor/chart.js/chart.min.js";

/** The figures of a chart's table: categories and named series. They are for drawing only, so numbers will do. */
export function figures(table) {
  const names = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows];
  return {
    categories: rows.map((row) => row.cells[0].textContent.trim()),
    series: names.map((label, index) => ({
      label,
      values: rows.map((row) => Number(row.cells[index + 1]?.dataset.value ?? NaN)),
    })),
  };
}

/** Draws what is there; the drawing library is fetched only for pages with charts. */
export async function start(document) {
  const charts = [...document.querySelectorAll("[data-chart]")];
  if (charts.length === 0) return;
  try {
    await import(address);
  } catch {
    return; // the tables stay as they are
  }
  let drawn = [];
  const draw = () => {
    for (const chart of drawn) chart.destroy();
    drawn = charts.map((element) => drawOne(element));
  };
  draw();
  for (const element of charts) element.querySelector(".chart-figures").open = false;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

function drawOne(element) {
  const kind = element.dataset.chart;
  const style = getComputedStyle(element);
  const token = (name) => style.getPropertyValue(name).trim();
  const colours = [1, 2, 3, 4, 5, 6].map((number) => token(`--series-${number}`));
  const { categories, series } = figures(element.querySelector("table"));
  const isRound = kind === "doughnut";
  const number = new Intl.NumberFormat("en-IN", { maximumFractionDigits: 2 });
  const axis = { ticks: { color: token("--muted"), callback: (value) => number.format(value) }, grid: { color: token("--line") } };
  const categoryAxis = { ticks: { color: token("--muted") }, grid: { display: false } };
  return new globalThis.Chart(element.querySelector("canvas"), {
    type: isRound ? "doughnut" : kind === "line" ? "line" : "bar",
    data: {
      labels: categories,
      datasets: series.map(({ label, values }, index) => ({
        label, data: values, tension: 0.2, maxBarThickness: 36,
        backgroundColor: isRound ? colours : colours[index % colours.length],
        borderColor: isRound ? token("--paper") : colours[index % colours.length],
      })),
    },
    options: {
      maintainAspectRatio: false,
      animation: false,
      font: { family: style.fontFamily },
      plugins: { legend: { display: isRound || series.length > 1, position: "bottom", labels: { color: token("--ink"), boxWidth: 12 } } },
      scales: isRound ? {} : {
        x: { ...categoryAxis, stacked: kind === "stacked" },
        y: { ...axis, stacked: kind === "stacked", beginAtZero: kind !== "line" },
      },
    },
  });
}
