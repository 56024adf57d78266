import {element, number} from './dom.js';
import {nearest} from './timeline-model.js';
import {band, events, phases, verdicts, within, zero, zeroLabel} from './timeline-paint.js';

// The panels: uPlot draws axes and lines, one instance a panel; all have the same width and the same range.

const FONT = '"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif';

/** Dashes of the layers that have a colour for the second or third time. */
const DASHES = [[], [7, 3], [2, 3]];

/** What each panel shows. Without `of` it is the loss of the whole model. */
export const PANELS = [
  {id: 'loss', title: 'Loss', height: 132, says: () => '', has: m => m.loss, log: 'positive'},
  {id: 'depth', title: 'Depth D', height: 190, says: () => 'of the origin in the hull of the directions',
    has: m => m.layers.some(layer => layer.depth), of: layer => layer.depth, zero: true},
  {id: 'spread', title: 'Spread', height: 132, says: () => 'resultant length: 1 if all directions are one',
    has: m => m.layers.some(layer => layer.spread), of: layer => layer.spread},
  {id: 'motion', title: 'Motion', height: 132, log: 'decades',
    says: m => m.speed === 'angularSpeed' ? 'radians an iteration' : 'mean angle since the measurement before, radians',
    has: m => m.layers.some(layer => layer.motion), of: layer => layer.motion},
];

const same = (a, b) => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** Lines over different iterations, as uPlot needs them: over all of these. */
const joined = lines => {
  if (!lines.length) return [[0]];
  const first = lines[0].x;
  if (lines.every(line => same(first, line.x))) return [first, ...lines.map(line => line.y)];
  const tables = new Map();
  for (const line of lines) tables.set(line.x, [...(tables.get(line.x) || [line.x]), line.y]);
  // The order of the lines is that of their iterations then; they are told to be in it.
  lines.sort((a, b) => [...tables.keys()].indexOf(a.x) - [...tables.keys()].indexOf(b.x));
  return uPlot.join([...tables.values()]);
};

/** Ticks of a logarithmic axis: powers of ten, or 1, 2 and 5 times these; of a narrow range even steps. */
const logTicks = (min, max, fallback) => {
  for (const steps of [[1], [1, 2, 5]]) {
    const ticks = [];
    for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
      for (const step of steps) {
        const tick = +(step + 'e' + power);
        if (tick >= min && tick <= max) ticks.push(tick);
      }
    }
    const skip = Math.ceil(ticks.length / 5);
    if (ticks.length > 1) return ticks.filter((tick, i) => i % skip === 0);
  }
  return fallback;
};

// uPlot knows steps up to 5·10¹⁵, and draws no ticks, not even ours, where these would lie too close: here are steps as
// far as numbers go.
const FAR = 1e15;
const FAR_STEPS = Array.from({length: 314}, (_, i) => i - 6).flatMap(power => [1, 2, 5].map(step => +(step + 'e' + power)));

const RAISED = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';

/** Powers of ten as such where the number would be long. */
const tickLabel = v => {
  const size = Math.abs(v);
  if (v === 0 || size >= 1e-3 && size < 1e6) return number(v);
  const [digits, power] = v.toExponential().split('e');
  const raised = power.replace(/[+-]/g, sign => sign === '-' ? '\u207b' : '').replace(/\d/g, d => RAISED[d]);
  return (+digits === 1 ? '' : digits.replace('-', '\u2212') + '\u00b7') + '10' + raised;
};

/** The least and the greatest of some columns over a stretch; only positive values count on a logarithmic axis. */
const reach = (columns, from, to, log, so) => {
  for (const column of columns) {
    if (!column) continue;
    for (let i = from; i <= to; i++) {
      const v = column[i];
      if (v === null || v === undefined || log && v <= 0) continue;
      if (v < so[0]) so[0] = v;
      if (v > so[1]) so[1] = v;
    }
  }
  return so;
};

const padded = ([low, high], log, nearZero) => {
  if (!(low <= high)) return log ? [.1, 1] : [0, 1];
  if (log) {
    const room = high > low ? Math.pow(high / low, .06) : 1.5;
    return [Math.max(Number.MIN_VALUE, low / room), Math.min(Number.MAX_VALUE, high * room)];
  }
  const span = high / 2 - low / 2;
  if (nearZero && low > 0 && low < 4 * span) low = 0;
  if (nearZero && high < 0 && -high < 4 * span) high = 0;
  const room = high > low ? .12 * (high / 2 - low / 2) : Math.abs(low) / 10 || .1;
  return [Math.max(-Number.MAX_VALUE, low - room), Math.min(Number.MAX_VALUE, high + room)];
};

/**
 * One panel.
 *
 * @param shared {model(), shown() (the layers that are switched on), range, ink(name), wide(), looked(iteration or
 *     null), read() (the iteration that is read off)}
 * @param axis whether the iterations are written below it
 */
export const panel = (what, host, shared, axis) => {
  const figure = element('figure', {className: 'panel'},
    element('figcaption', {}, element('b', {textContent: what.title}),
      element('span', {className: 'sub', textContent: ' ' + what.says(shared.model())})));
  const stage = element('div', {className: 'stage'});
  stage.setAttribute('role', 'img');
  figure.append(stage);
  host.append(figure);
  let u = null, curves = [], bands = [], log = false;

  const lines = () => {
    const m = shared.model();
    if (what.id === 'loss') {
      curves = [m.loss];
      bands = [];
      return [
        {x: m.loss.x, y: m.loss.line, ink: 'c0', width: m.trend ? 1 : 2, alpha: m.trend ? .38 : 1, dot: !m.trend},
        ...m.trend ? [{x: m.trend.x, y: m.trend.line, ink: 'c0', width: 2, alpha: 1}] : [],
      ];
    }
    const layers = shared.shown().filter(what.of);
    curves = layers.map(what.of);
    bands = layers.map(layer => ({curve: what.of(layer), ink: 'c' + layer.color % 6}));
    return layers.flatMap(layer => {
      const {x, line, strong, low} = what.of(layer);
      const ink = 'c' + layer.color % 6, dash = DASHES[Math.floor(layer.color / 6) % DASHES.length];
      return [
        // Within chance a line is thin; what lies beyond is drawn over it.
        ...low ? [{x, y: line, ink, dash, width: 1.2, alpha: .75, points: false}] : [],
        {x, y: strong, ink, dash, width: 2, alpha: 1, dot: !low},
      ];
    });
  };

  const logarithmic = () => {
    if (!what.log) return false;
    const all = curves.map(curve => reach([curve.y], 0, curve.x.length - 1, false, [Infinity, -Infinity]));
    const above = curves.map(curve => reach([curve.y], 0, curve.x.length - 1, true, [Infinity, -Infinity]));
    const least = Math.min(...all.map(r => r[0])), low = Math.min(...above.map(r => r[0])),
      high = Math.max(...above.map(r => r[1]));
    return least >= 0 && high > 0 && (what.log === 'positive' || high > 100 * low);
  };

  const isFar = () => curves.some(of => of.y.some(v => Math.abs(v) > FAR));

  const limits = () => {
    const so = [Infinity, -Infinity];
    for (const of of curves) {
      const [from, to] = within(of.x, shared.range.min, shared.range.max);
      reach([of.y, of.lower, of.upper, of.low, of.high], from, to, log, so);
    }
    return padded(so, log, what.zero);
  };

  const left = () => shared.wide() ? 62 : 50;
  const strip = () => {
    const n = what.zero ? curves.length : 0;
    const row = Math.max(3, Math.min(9, 120 / Math.max(1, n)));
    return {n, row, height: n ? 6 + n * (row + 2) : 0};
  };
  const height = () => what.height + (axis ? 42 : 4) + strip().height;
  const below = () => strip().height + (axis ? 24 : 4);

  const paintBehind = () => {
    phases(u, shared.model().phases, shared.ink);
  };
  const paintBands = () => {
    const drawn = [];
    for (const {curve: of, ink} of bands.filter(({curve: {low}}) => low)) {
      // Layers of one shape have the same chance: its band is drawn once, in grey.
      const other = drawn.find(known => same(known.of.low, of.low) && same(known.of.high, of.high));
      if (other) other.ink = 'chance';
      else drawn.push({of, ink: bands.length > 1 ? ink : 'chance'});
    }
    for (const {of, ink} of drawn) band(u, of.x, of.low, of.high, shared.ink(ink), ink === 'chance' ? .2 : .12);
    for (const {curve: of, ink} of bands) {
      if (of.lower && of.upper) band(u, of.x, of.lower, of.upper, shared.ink(ink), .3);
    }
    if (what.zero) zero(u, shared.ink);
    events(u, shared.model().events, shared.ink);
  };
  const paintOver = () => {
    if (what.zero) zeroLabel(u, shared.ink, FONT);
    const {n, row} = strip();
    const ratio = uPlot.pxRatio;
    curves.slice(0, n).forEach((of, i) => {
      if (!of.verdicts) return;
      verdicts(u, of, u.bbox.top + u.bbox.height + (6 + i * (row + 2) + row / 2) * ratio, row * ratio, shared.ink);
      u.ctx.fillStyle = shared.ink(bands[i].ink);
      u.ctx.fillRect(u.bbox.left - 12 * ratio, u.bbox.top + u.bbox.height + (6 + i * (row + 2)) * ratio, 6 * ratio, row * ratio);
    });
  };

  const axes = () => {
    const stroke = () => shared.ink('soft'), grid = {stroke: () => shared.ink('grid'), width: 1};
    const font = '12px ' + FONT;
    return [
      {font, stroke, grid, size: below, space: 70, gap: 5 + strip().height, ticks: {show: axis && !what.zero, stroke: () => shared.ink('faint'), size: 4},
        border: {show: true, stroke: () => shared.ink('faint'), width: 1},
        values: (self, ticks) => ticks.map(t => axis && Number.isInteger(t) ? t.toLocaleString('en') : ''),
        label: axis ? 'iteration' : undefined, labelFont: font, labelSize: 18, labelGap: -1},
      {font, stroke, grid, size: left, space: 34, gap: 4, ticks: {show: false}, incrs: log || isFar() ? FAR_STEPS : undefined,
        splits: log ? (self, i, min, max, step) => logTicks(min, max, steps(min, max)) : undefined,
        filter: (self, ticks) => ticks,
        values: (self, ticks) => ticks.map(t => t === null ? '' : tickLabel(+t.toPrecision(12)))},
    ];
  };

  const steps = (min, max) => [.1, .5, .9].map(share => +(min + share * (max - min)).toPrecision(2));

  const build = () => {
    if (u) u.destroy();
    const all = lines();
    log = logarithmic();
    // A logarithmic axis has no zero.
    if (log) for (const line of all) line.y = line.y.map(v => v > 0 || v === undefined ? v : null);
    const data = joined(all);
    stage.setAttribute('aria-label', sentence());
    u = new uPlot({
      width: Math.max(120, host.clientWidth), height: height(), padding: [8, 20, 0, 0],
      legend: {show: false},
      scales: {
        x: {time: false, range: () => [shared.range.min, shared.range.max]},
        y: {distr: log ? 3 : 1, range: limits},
      },
      axes: axes(),
      series: [{}, ...all.map(line => ({
        stroke: () => shared.ink(line.ink), width: line.width, alpha: line.alpha, dash: line.dash,
        // Of many points uPlot draws four for each column of pixels, but only if it may round to these.
        pxAlign: data[0].length > 2 * host.clientWidth ? 1 : 0,
        points: {show: (self, i, from, to) => line.points !== false && to - from < 40, size: 5},
      }))],
      cursor: {
        y: false,
        drag: {x: true, y: false, setScale: false},
        points: {size: 7, width: 1.5,
          stroke: () => shared.ink('paper'),
          fill: (self, i) => shared.ink(all[i - 1].ink),
          // uPlot wants one for each line; where two lines are one curve, one dot is enough.
          show: (self, i) => element('div', {className: all[i - 1].dot === false ? 'none' : ''})},
        bind: {dblclick: () => () => {
          shared.range.reset();
          return null;
        }},
        move: (self, x, y) => [x < 0 ? x : self.valToPos(self.data[0][self.posToIdx(x)], 'x'), y],
      },
      hooks: {
        drawClear: [paintBehind], drawAxes: [paintBands], draw: [paintOver],
        setCursor: [self => {
          if (moving) return;
          shared.looked(self.cursor.left < 0 || self.cursor.idx === null ? null : self.data[0][self.cursor.idx]);
        }],
        setSelect: [self => {
          const {left: from, width} = self.select;
          if (width > 3) shared.range.set(self.posToVal(from, 'x'), self.posToVal(from + width, 'x'));
          if (width) self.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
        }],
      },
    }, data, stage);
  };

  const sentence = () => {
    const told = (name, of) => {
      const finite = of.y.filter(v => v !== null && v !== undefined);
      return name + ' from ' + number(finite[0]) + ' to ' + number(finite[finite.length - 1]);
    };
    const m = shared.model();
    const parts = what.id === 'loss' ? [told('the loss goes', m.loss)]
      : shared.shown().filter(what.of).slice(0, 8).map(layer => told(layer.name, what.of(layer)));
    return what.title + ' ' + what.says(m) + ': ' + (parts.join('; ') || 'no layer is switched on') + '.';
  };

  let moving = false;
  build();
  return {
    figure,
    /** Draws anew with other lines. */
    rebuild: build,
    /** Draws the same lines in other colours. */
    recolour: () => u.redraw(true, true),
    /** Shows the range as it is now. */
    ranged: () => u.setScale('x', {min: shared.range.min, max: shared.range.max}),
    resize: () => u.setSize({width: Math.max(120, host.clientWidth), height: height()}),
    /** Moves the reading line. */
    look(iteration) {
      moving = true;
      const there = iteration !== null && iteration >= shared.range.min && iteration <= shared.range.max;
      u.setCursor(there ? {left: u.valToPos(iteration, 'x'), top: 10} : {left: -10, top: -10}, true);
      moving = false;
    },
    /** Where the axes lie: left edge and width in CSS pixels, within the panel. */
    get plot() { return {left: u.bbox.left / uPlot.pxRatio, width: u.bbox.width / uPlot.pxRatio}; },
    /** The iterations that are measured here, of all lines. */
    get iterations() { return u.data[0]; },
    place: clientX => u.posToVal(clientX - u.over.getBoundingClientRect().left, 'x'),
    remove: () => u.destroy(),
  };
};
