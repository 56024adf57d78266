// What is drawn on the canvas of a panel beside uPlot's axes and lines: phases, bands, events, the zero line, verdicts.

/** The page's colours, as its style sheet has them now: light, dark or print. */
export const inks = () => {
  const style = getComputedStyle(document.documentElement);
  const read = new Map();
  return name => {
    if (!read.has(name)) read.set(name, style.getPropertyValue('--' + name).trim() || '#888');
    return read.get(name);
  };
};

const clipped = (u, paint) => {
  const {ctx, bbox} = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  paint(ctx, bbox);
  ctx.restore();
};

/** Shades the slow and the fast phase. */
export const phases = (u, all, ink) => clipped(u, (ctx, {top, height}) => {
  for (const phase of all) {
    const left = u.valToPos(phase.from, 'x', true), right = u.valToPos(phase.to, 'x', true);
    ctx.globalAlpha = phase.name === 'fast' ? .11 : .035;
    ctx.fillStyle = ink('c0');
    ctx.fillRect(left, top, right - left, height);
  }
});

/** A line down at each event. */
export const events = (u, all, ink) => clipped(u, (ctx, {top, height}) => {
  ctx.strokeStyle = ink('ink');
  ctx.globalAlpha = all.length > 60 ? .25 : .7;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.setLineDash([1.5 * uPlot.pxRatio, 3 * uPlot.pxRatio]);
  ctx.beginPath();
  let last = -9;
  for (const event of all) {
    const x = Math.round(u.valToPos(event.iteration, 'x', true)) + .5;
    if (x === last || event.iteration < u.scales.x.min || event.iteration > u.scales.x.max) continue;
    last = x;
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + height);
  }
  ctx.stroke();
});

/** The first and the last place of ascending numbers that a range needs, with one neighbour to either side. */
export const within = (xs, min, max) => {
  const first = value => {
    let low = 0, high = xs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (xs[middle] < value) low = middle + 1; else high = middle;
    }
    return low;
  };
  return [Math.max(0, first(min) - 1), Math.min(xs.length - 1, first(max))];
};

/** Fills between two lines; of many points in one column of pixels, from the least to the greatest. */
export const band = (u, xs, low, high, color, alpha) => clipped(u, (ctx, bbox) => {
  const [from, to] = within(xs, u.scales.x.min, u.scales.x.max);
  const floor = bbox.top + bbox.height + 99, log = u.scales.y.distr === 3;
  const place = v => log && v <= 0 ? floor : Math.max(-9999, Math.min(99999, u.valToPos(v, 'y', true)));
  ctx.globalAlpha = alpha;
  ctx.fillStyle = color;
  let upper = [], lower = [];
  const fill = () => {
    if (upper.length) {
      ctx.beginPath();
      upper.forEach(([x, y]) => ctx.lineTo(x, y));
      lower.reverse().forEach(([x, y]) => ctx.lineTo(x, y));
      ctx.closePath();
      ctx.fill();
    }
    upper = [];
    lower = [];
  };
  for (let i = from; i <= to; i++) {
    if (low[i] === null || high[i] === null || low[i] === undefined || high[i] === undefined) {
      fill();
      continue;
    }
    const x = Math.round(u.valToPos(xs[i], 'x', true)), top = place(high[i]), bottom = place(low[i]);
    const last = upper.length - 1;
    if (last > 0 && upper[last][0] === x) {
      upper[last][1] = Math.min(upper[last][1], top);
      lower[last][1] = Math.max(lower[last][1], bottom);
    } else {
      upper.push([x, top]);
      lower.push([x, bottom]);
    }
  }
  fill();
});

/** The line at 0 of the depth. */
export const zero = (u, ink) => clipped(u, (ctx, {left, width}) => {
  const {min, max} = u.scales.y;
  if (!(min <= 0 && max >= 0)) return;
  const y = Math.round(u.valToPos(0, 'y', true)) + .5;
  ctx.strokeStyle = ink('ink');
  ctx.lineWidth = 1.1 * uPlot.pxRatio;
  ctx.beginPath();
  ctx.moveTo(left, y);
  ctx.lineTo(left + width, y);
  ctx.stroke();
});

/** What lies on either side of that line; on top, so that no line strikes it through. */
export const zeroLabel = (u, ink, font) => clipped(u, (ctx, {left, top, width, height}) => {
  const {min, max} = u.scales.y;
  const ratio = uPlot.pxRatio;
  const y = min > 0 ? top + height : max < 0 ? top : u.valToPos(0, 'y', true);
  const text = (min > 0 ? '\u2193 0: ' : max < 0 ? '\u2191 0: ' : '') + 'inside above, outside below';
  // On the side of the line that has more room.
  const at = y - top > top + height - y ? y - 5 * ratio : y + 13 * ratio;
  ctx.font = 'italic ' + 11.5 * ratio + 'px ' + font;
  ctx.textAlign = 'right';
  ctx.lineWidth = 3 * ratio;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = ink('paper');
  ctx.strokeText(text, left + width - 5 * ratio, at);
  ctx.fillStyle = ink('soft');
  ctx.fillText(text, left + width - 5 * ratio, at);
});

// As the strips of the other charts: wide inside, narrow outside, dotted where undecided.
const VERDICTS = {i: ['c0', 1, []], b: ['c1', .6, []], o: ['faint', .28, []], u: ['faint', .28, [2, 3]]};

/** The verdicts of one layer as a strip. @param y its middle  @param thick the width inside, both in canvas pixels */
export const verdicts = (u, {x, verdicts: letters}, y, thick, ink) => {
  const {ctx, bbox} = u;
  const [from, to] = within(x, u.scales.x.min, u.scales.x.max);
  const place = v => Math.max(bbox.left, Math.min(bbox.left + bbox.width, u.valToPos(v, 'x', true)));
  for (let i = from; i <= to;) {
    let next = i + 1;
    while (next <= to && letters[next] === letters[i]) next++;
    const [name, width, dash] = VERDICTS[letters[i]] || VERDICTS.u;
    const left = place(x[i]), right = Math.max(left + 1.5 * uPlot.pxRatio, place(x[Math.min(next, to)]));
    ctx.strokeStyle = ink(name);
    ctx.lineWidth = Math.max(uPlot.pxRatio, thick * width);
    ctx.setLineDash(dash.map(v => v * uPlot.pxRatio));
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(right, y);
    ctx.stroke();
    i = next;
  }
  ctx.setLineDash([]);
};
