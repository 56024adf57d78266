// The directions of a layer: unpacked once, then read without allocating; NaN for a neuron without a direction.

const STEP = 32767;

/** The points of one snapshot, 3·n·frames numbers; null if the text is not that of so many. */
const unpacked = (text, count) => {
  let bytes;
  try {
    bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  } catch {
    return null;
  }
  if (bytes.length !== 2 * count) return null;
  const view = new DataView(bytes.buffer);
  const points = new Float32Array(count);
  for (let i = 0; i < count; i += 3) {
    const x = view.getInt16(2 * i, true), y = view.getInt16(2 * i + 2, true), z = view.getInt16(2 * i + 4, true);
    const norm = x === -32768 ? NaN : Math.sqrt(x * x + y * y + z * z);
    points[i] = x / norm;
    points[i + 1] = y / norm;
    points[i + 2] = z / norm;
  }
  return points;
};

/**
 * Between two points on the sphere along their great circle. One that has no direction yet, or no longer, stays as it is
 * until the next snapshot; opposite ones jump half-way, since no great circle is theirs.
 */
export const between = (from, to, at, share, out, to3) => {
  const ax = from[at], ay = from[at + 1], az = from[at + 2];
  const bx = to[at], by = to[at + 1], bz = to[at + 2];
  let p = 1, q = 0;
  if (bx === bx && ax === ax && share > 0) {
    const angle = Math.atan2(
      Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx), ax * bx + ay * by + az * bz);
    const sin = Math.sin(angle);
    if (sin > 1e-6) {
      p = Math.sin((1 - share) * angle) / sin;
      q = Math.sin(share * angle) / sin;
    } else if (angle < 1 ? share === 1 : share >= .5) {
      p = 0;
      q = 1;
    }
  }
  out[to3] = q === 0 ? p * ax : p * ax + q * bx;
  out[to3 + 1] = q === 0 ? p * ay : p * ay + q * by;
  out[to3 + 2] = q === 0 ? p * az : p * az + q * bz;
};

/** The snapshots of a layer, in the order of their iterations. */
export class Directions {
  constructor(data) {
    this.layer = String(data.layer);
    this.n = data.n;
    this.of = data.of;
    this.step = data.step;
    this.frames = data.frames;
    this.dimension = data.dimension;
    this.iterations = [];
    this.snapshots = [];
    data.snapshots.forEach(snapshot => this.add(snapshot));
  }

  /** One more; false for one that cannot be read, or that is not later than the last one. */
  add({iteration, points}) {
    const read = unpacked(points, 3 * this.n * this.frames);
    if (!read || !(this.length === 0 || iteration > this.iterations[this.length - 1])) return false;
    this.iterations.push(iteration);
    this.snapshots.push(read);
    return true;
  }

  get length() {
    return this.iterations.length;
  }

  /** The stored snapshot whose iteration is nearest. */
  nearest(iteration) {
    let best = 0;
    this.iterations.forEach((at, i) => {
      if (Math.abs(at - iteration) < Math.abs(this.iterations[best] - iteration)) best = i;
    });
    return best;
  }

  /** The place of an iteration among the snapshots: 2.5 half-way between the third and the fourth. */
  place(iteration) {
    const at = this.iterations;
    let i = 0;
    while (i < at.length - 2 && at[i + 1] < iteration) i++;
    if (at.length < 2) return 0;
    return Math.max(0, Math.min(at.length - 1, i + (iteration - at[i]) / (at[i + 1] - at[i])));
  }

  /** The iteration at a place. */
  iteration(place) {
    const i = Math.min(Math.floor(place), this.length - 1);
    const from = this.iterations[i];
    return i === this.length - 1 ? from : from + (place - i) * (this.iterations[i + 1] - from);
  }

  /** The points of a frame at a place, into 3·n numbers. */
  read(place, frame, out) {
    const i = Math.min(Math.floor(place), this.length - 1);
    const share = place - i;
    const from = this.snapshots[i];
    const start = 3 * frame * this.n;
    if (share === 0 || i === this.length - 1) {
      out.set(from.subarray(start, start + 3 * this.n));
      return;
    }
    const to = this.snapshots[i + 1];
    for (let k = 0; k < 3 * this.n; k += 3) between(from, to, start + k, share, out, k);
  }

  /** Whether a neuron has a direction in a snapshot: it has one in every frame, or in none. */
  lives(neuron, snapshot) {
    const x = this.snapshots[snapshot][3 * neuron];
    return x === x;
  }

  /** Neurons without a direction in a snapshot, as the layer numbers them. */
  dead(snapshot) {
    const dead = [];
    for (let i = 0; i < this.n; i++) if (!this.lives(i, snapshot)) dead.push(i * this.step);
    return dead;
  }

  /**
   * The way of a neuron through all snapshots, as points on the sphere close enough for straight lines between them, with
   * the place of each: rows of x, y, z, place. A row of NaN ends a piece: there the neuron had no direction.
   */
  trail(neuron, frame) {
    const rows = [];
    const at = 3 * (frame * this.n + neuron);
    const point = new Float64Array(3);
    for (let s = 0; s < this.length; s++) {
      const from = this.snapshots[s], to = this.snapshots[Math.min(s + 1, this.length - 1)];
      if (from[at] !== from[at]) {
        rows.push(NaN, NaN, NaN, s);
        continue;
      }
      const cos = from[at] * to[at] + from[at + 1] * to[at + 1] + from[at + 2] * to[at + 2];
      const parts = cos === cos ? Math.max(1, Math.ceil(Math.acos(Math.max(-1, Math.min(1, cos))) / .05)) : 1;
      for (let k = 0; k < parts; k++) {
        between(from, to, at, k / parts, point, 0);
        rows.push(point[0], point[1], point[2], s + k / parts);
      }
    }
    return Float32Array.from(rows);
  }
}

/** A direction on the grid of the file: whole numbers, for which the hull is exact. */
export const onGrid = v => Math.round(STEP * v);
