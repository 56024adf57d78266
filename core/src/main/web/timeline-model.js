// What the timeline knows of a run: a curve for each layer and panel, what chance says of it, what is proven.

/** Away from chance by more than so many of its standard deviations is more than chance. */
const BEYOND = 2;

/** Layers that are shown at first, of more: as many as there are colours. */
export const FIRST = 6;

/** Names as Java writes them into the page: without controls and without overrides of direction, which disguise text. */
export const plain = text => String(text).replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

const keyOf = of => JSON.stringify([of.layer, of.group, of.space]);

/** The place of the value nearest to x in ascending numbers; −1 if there is none. */
export const nearest = (xs, x) => {
  let low = 0, high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] > x) high = middle; else low = middle;
  }
  return high < 0 || Math.abs(xs[low] - x) <= Math.abs(xs[high] - x) ? Math.min(low, high) : high;
};

const known = v => v !== null && v !== undefined;

const combined = (a, b, of) => a && b ? a.map((v, i) => known(v) && known(b[i]) ? of(v, b[i]) : null) : null;

/** A field over iterations with what stands beside it: chance, bounds, and where it is beyond chance. */
const curve = (track, field, names = {}) => {
  const fields = track && track.fields;
  const y = fields && fields[field];
  if (!y || !y.some(known)) return null;
  const mean = fields[names.mean], sd = fields[names.sd];
  const lower = fields[names.lower] || null, upper = fields[names.upper] || null;
  const made = {
    x: track.x, y, mean, sd, lower, upper,
    low: combined(mean, sd, (m, s) => m - BEYOND * s),
    high: combined(mean, sd, (m, s) => m + BEYOND * s),
    verdicts: track.verdicts,
  };
  made.line = lower && upper ? exactLine(made) : y;
  made.strong = made.low ? made.line.map((v, i) => known(v) && claim(made, i) === 'within' ? null : v) : made.line;
  return made;
};

// The depth where it is exact. Between, a large layer has only bounds: the band shows them, and on the line they would
// look like teeth. Over a stretch of one verdict without an exact depth, the line is the best upper bound.
const exactLine = ({x, y, lower, upper, verdicts = ''}) => {
  const line = y.slice();
  for (let from = 0; from < x.length;) {
    let to = from + 1;
    while (to < x.length && verdicts[to] === verdicts[from]) to++;
    let exact = false;
    for (let i = from; i < to; i++) exact = exact || known(lower[i]) && lower[i] === upper[i];
    // Undefined, unlike null, makes no gap.
    if (exact) for (let i = from; i < to; i++) if (known(lower[i]) && lower[i] !== upper[i]) line[i] = undefined;
    from = to;
  }
  return line;
};

/** 'within' chance, 'beyond' it, or '' where that is not known or the proven bounds lie on both sides. */
export const claim = (of, i) => {
  if (!of.low || !known(of.low[i]) || !known(of.y[i])) return '';
  const bounded = of.lower && known(of.lower[i]) && known(of.upper[i]);
  const least = bounded ? of.lower[i] : of.y[i], most = bounded ? of.upper[i] : of.y[i];
  return least > of.high[i] || most < of.low[i] ? 'beyond' : least >= of.low[i] && most <= of.high[i] ? 'within' : '';
};

/** How many standard deviations of chance a value lies from its mean: [from, to], equal where the value is exact. */
export const deviations = (of, i) => {
  if (!of.low || !known(of.low[i]) || !known(of.y[i]) || !(of.sd[i] > 0)) return null;
  const away = v => (v - of.mean[i]) / of.sd[i];
  const bounded = of.lower && known(of.lower[i]) && known(of.upper[i]);
  return bounded ? [away(of.lower[i]), away(of.upper[i])] : [away(of.y[i]), away(of.y[i])];
};

/** A run for the timeline. */
export const model = data => {
  const tracks = quantity => {
    const found = new Map();
    for (const track of data.tracks) if (track.quantity === quantity && track.x.length) found.set(keyOf(track), track);
    return found;
  };
  const [hull, spread, motion] = ['hull', 'spread', 'motion'].map(tracks);
  const loss = data.tracks.find(track => track.quantity === 'loss');
  const moves = [...motion.values()];
  const speed = moves.some(track => track.fields.angularSpeed) ? 'angularSpeed' : 'meanAngle';
  const layers = (data.blocks || []).map(block => {
    const key = keyOf(block);
    return {
      key, name: plain(block.name), layer: block.layer, color: block.color, changed: block.changed,
      depth: curve(hull.get(key), 'depth', {mean: 'null', sd: 'nullSd', lower: 'lower', upper: 'upper'}),
      spread: curve(spread.get(key), 'resultant', {mean: 'resultantNull', sd: 'resultantNullSd'}),
      motion: curve(motion.get(key), speed),
    };
  }).filter(layer => layer.depth || layer.spread || layer.motion);
  // Of many layers those that changed most come first.
  if (layers.length > FIRST) layers.sort((a, b) => a.changed - b.changed);
  return {
    last: data.iteration, layers, speed,
    loss: curve(loss, 'value'),
    trend: data.trend ? {x: data.trend.x, line: data.trend.value, y: data.trend.value} : null,
    events: data.events || [], phases: data.phases || [], pace: data.pace || '',
  };
};
