// Draws the charts of a page: figure[data-chart] names the script element with the chart's data. Plotly itself is
// fetched only when a figure comes near the screen. Colours come from the design tokens, light or dark.

const DUTCH = {
  moduleType: "locale",
  name: "nl",
  dictionary: {
    Autoscale: "Automatisch schalen",
    "Click to enter title": "Titel",
    "Double-click to zoom back out": "Dubbelklik om uit te zoomen",
    "Download plot as a PNG": "Bewaar als afbeelding",
    Pan: "Verschuiven",
    Reset: "Herstellen",
    "Reset axes": "Assen herstellen",
    Zoom: "Zoomen",
    "Zoom in": "Inzoomen",
    "Zoom out": "Uitzoomen",
  },
  format: {
    days: ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
    shortDays: ["zo", "ma", "di", "wo", "do", "vr", "za"],
    months: [
      "januari", "februari", "maart", "april", "mei", "juni",
      "juli", "augustus", "september", "oktober", "november", "december",
    ],
    shortMonths: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    date: "%-d-%-m-%Y",
    decimal: ",",
    thousands: ".",
    currency: ["€ ", ""],
  },
};

// The width (px) of A4 landscape within its margins; a page on other paper sets --ihoo-paper-width, and
// --ihoo-paper-height where one chart should fit on one sheet.
const PAPER = 1030;
// Below this width (px) a chart's `narrow`, if it has one, replaces those parts of its layout; where it is null the
// chart does not fit, and its table is opened instead.
const NARROW = 600;
const dark = matchMedia("(prefers-color-scheme: dark)");
let library;

function plotly() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.documentElement.dataset.plotly;
    script.onload = () => {
      globalThis.Plotly.register(DUTCH);
      resolve(globalThis.Plotly);
    };
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--ihoo-${name}`).trim();
}

// "token:bar" or "var(--ihoo-bar)" anywhere in the data is a design token, so that a chart follows the theme and the
// dark mode.
const TOKEN = /^(?:token:|var\(--ihoo-)([\w-]+)\)?$/;

function coloured(value) {
  if (typeof value === "string") {
    const found = TOKEN.exec(value);
    return found ? token(found[1]) : value;
  }
  if (Array.isArray(value)) return value.map(coloured);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, coloured(inner)]));
  }
  return value;
}

function axis(given = {}) {
  const rule = token("color-rule");
  const line = { gridcolor: rule, linecolor: token("color-rule-strong"), zerolinecolor: token("color-rule-strong") };
  return { ...line, automargin: true, fixedrange: true, ...given };
}

function layout(given) {
  const own = coloured(given ?? {});
  const axes = Object.keys(own).filter((key) => /^[xy]axis/.test(key));
  const all = Object.fromEntries([...new Set(["xaxis", "yaxis", ...axes])].map((key) => [key, axis(own[key])]));
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    colorway: ["bar", "bar-light", "mark-finished", "mark-amber-line", "color-muted"].map(token),
    margin: { l: 8, r: 8, t: 8, b: 8, pad: 4 },
    dragmode: false,
    ...own,
    ...all,
    font: { family: token("font-family"), size: 14, color: token("color-ink"), ...own.font },
  };
}

function showTable(figure) {
  figure.classList.remove("ihoo-figure--ready");
  figure.classList.add("ihoo-figure--table");
  figure.querySelector("details").open = true;
}

async function draw(figure) {
  const plot = figure.querySelector(".ihoo-figure__plot");
  const chart = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  if (figure.clientWidth < NARROW && chart.narrow === null) {
    if (figure.classList.contains("ihoo-figure--ready")) globalThis.Plotly.purge(plot);
    showTable(figure);
    return;
  }
  try {
    const library = await plotly();
    // What was opened for want of a chart is closed again; what the reader opened stays.
    if (figure.classList.contains("ihoo-figure--table")) figure.querySelector("details").open = false;
    figure.classList.remove("ihoo-figure--table");
    figure.classList.add("ihoo-figure--ready");
    const options = { responsive: true, displayModeBar: false, displaylogo: false, locale: "nl" };
    const given = figure.clientWidth < NARROW ? { ...chart.layout, ...chart.narrow } : chart.layout;
    await library.react(plot, coloured(chart.data), layout(given), options);
  } catch {
    // The words and the table say the same: without the library they are what there is.
    showTable(figure);
  }
}

const figures = [...document.querySelectorAll("figure[data-chart]")];
if (figures.length) {
  const watcher = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        draw(target);
      }
    },
    { rootMargin: "300px" },
  );
  for (const figure of figures) watcher.observe(figure);
  const again = () => {
    for (const figure of document.querySelectorAll(".ihoo-figure--ready, .ihoo-figure--table")) draw(figure);
  };
  const heights = new WeakMap();
  const fit = (size) => {
    for (const plot of document.querySelectorAll(".ihoo-figure--ready .ihoo-figure__plot")) {
      globalThis.Plotly.relayout(plot, size(plot));
    }
  };
  addEventListener("beforeprint", () => {
    const width = Number(token("paper-width")) || PAPER;
    const most = Number(token("paper-height")) || Infinity;
    fit((plot) => {
      const { height } = plot.layout;
      heights.set(plot, height);
      return { autosize: false, width, ...(height > most && { height: most }) };
    });
    // What was not drawn yet prints as its table.
    for (const table of document.querySelectorAll("figure[data-chart]:not(.ihoo-figure--ready) details")) {
      table.open = true;
    }
  });
  addEventListener("afterprint", () => {
    fit((plot) => ({ autosize: true, width: null, ...(heights.get(plot) && { height: heights.get(plot) }) }));
  });
  dark.addEventListener("change", again);
  matchMedia(`(max-width: ${NARROW}px)`).addEventListener("change", again);
}
