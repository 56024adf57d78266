import {usualSide} from './rotation.js';

// One sphere on a canvas. Nothing is allocated while it turns: points are turned into arrays that stay, sorted by depth into
// bands, and each band is one path.

/** Paper around the sphere, for numbers at its limb, as a share of its radius. */
const ROOM = 128 / 112;
const BANDS = 12;
/** Up to so many neurons, dots are large and numbered, as in drawings that stand still. */
export const FEW = 20;
/** Up to so many neurons, dots have a seam around them. */
const SEAMS = 200;
const FULL = 2 * Math.PI;

export class Globe {
  /** @param n points */
  constructor(canvas, n) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.side = usualSide();
    this.resize(n);
  }

  /** Room for as many points. */
  resize(n) {
    this.n = n;
    this.points = new Float32Array(3 * n).fill(NaN);
    this.x = new Float32Array(n);
    this.y = new Float32Array(n);
    this.z = new Float32Array(n);
    this.band = new Int8Array(n);
    this.order = new Uint32Array(n);
    this.starts = new Uint32Array(BANDS + 1);
    this.origin = null;
    this.faces = null;
  }

  /** As large as the page shows it, in the pixels of the screen; false while it is not shown. */
  fit() {
    const shown = this.canvas.clientWidth;
    const pixels = Math.round(shown * (window.devicePixelRatio || 1));
    if (!pixels) return false;
    if (this.canvas.width !== pixels || this.canvas.height !== pixels) this.canvas.width = this.canvas.height = pixels;
    this.half = shown / 2;
    this.radius = this.half / ROOM;
    this.scale = pixels / shown;
    return true;
  }

  /**
   * Draws all of it.
   *
   * @param inks colours
   * @param look.outline whether the hull is its edges alone
   * @param look.place where on the slider: trails are strong up to there
   * @param look.followed neurons with their trails: [{index, ink, trails}], a trail for each frame
   * @param look.hovered index of a neuron, or -1
   * @param look.number what to call a neuron
   * @param frame which of the trails
   */
  draw(inks, look, frame) {
    if (!this.fit()) return;
    const c = this.context;
    this.inks = inks;
    c.setTransform(this.scale, 0, 0, this.scale, this.scale * this.half, this.scale * this.half);
    c.clearRect(-this.half, -this.half, 2 * this.half, 2 * this.half);
    c.lineJoin = c.lineCap = 'round';
    this.unit = this.radius / 112;
    this.turnPoints();
    const outside = this.origin && this.origin.verdict === 'outside';
    if (outside) this.turnPole();
    this.graticule(false);
    if (outside) this.empty(false);
    this.dots(false);
    this.hull(false, look.outline);
    this.trails(false, look, frame);
    this.glass();
    this.centre();
    this.hull(true, look.outline);
    if (outside) this.empty(true);
    this.graticule(true);
    this.dots(true);
    this.trails(true, look, frame);
    this.holders();
    this.names(look);
  }

  turnPoints() {
    const {points, side: m, x, y, z, n, radius: r, band, starts, order} = this;
    starts.fill(0);
    for (let i = 0; i < n; i++) {
      const a = points[3 * i], b = points[3 * i + 1], d = points[3 * i + 2];
      const depth = m[6] * a + m[7] * b + m[8] * d;
      x[i] = r * (m[0] * a + m[1] * b + m[2] * d);
      y[i] = -r * (m[3] * a + m[4] * b + m[5] * d);
      z[i] = depth;
      if (depth === depth) {
        // Half of the bands lie behind: none holds points of both sides.
        const of = Math.max(0, Math.min(BANDS - 1, Math.floor((depth + 1) / 2 * BANDS)));
        band[i] = of;
        starts[of + 1]++;
      } else {
        band[i] = -1;
      }
    }
    for (let k = 0; k < BANDS; k++) starts[k + 1] += starts[k];
    // Filling moves each start to its end, which is the next start.
    for (let i = 0; i < n; i++) if (band[i] >= 0) order[starts[band[i]]++] = i;
    for (let k = BANDS; k > 0; k--) starts[k] = starts[k - 1];
    starts[0] = 0;
  }

  dots(front) {
    const {context: c, inks, x, y, order, starts, unit, n} = this;
    const few = n <= FEW;
    c.fillStyle = front ? inks.c0 : inks.faint;
    c.strokeStyle = inks.glass;
    c.lineWidth = .6 * unit;
    for (let k = front ? BANDS / 2 : 0; k < (front ? BANDS : BANDS / 2); k++) {
      if (starts[k] === starts[k + 1]) continue;
      const depth = (2 * k + 1) / BANDS - 1;
      const size = unit * (few ? front ? 4 + .8 * depth : 3.2 : front ? 2.1 + .7 * depth : 1.7 + .3 * depth);
      c.beginPath();
      for (let j = starts[k]; j < starts[k + 1]; j++) {
        const i = order[j];
        c.moveTo(x[i] + size, y[i]);
        c.arc(x[i], y[i], size, 0, FULL);
      }
      c.fill();
      // A thin seam, by which dots that overlap stay apart; very many would cut one another to pieces.
      if (front && n <= SEAMS) c.stroke();
    }
  }

  glass() {
    const {context: c, inks, radius} = this;
    c.beginPath();
    c.arc(0, 0, radius, 0, FULL);
    c.globalAlpha = .62;
    c.fillStyle = inks.glass;
    c.fill();
    c.globalAlpha = 1;
    c.strokeStyle = inks.faint;
    c.lineWidth = 1;
    c.stroke();
  }

  graticule(front) {
    const {context: c, side: m} = this;
    c.globalAlpha = .55;
    c.strokeStyle = this.inks.faint;
    c.lineWidth = .6;
    if (!front) c.setLineDash([2, 3]);
    for (let axis = 0; axis < 3; axis++) {
      c.beginPath();
      this.halfCircle(m[axis], m[3 + axis], m[6 + axis], front);
      c.stroke();
    }
    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  /** The half of the great circle around a pole that lies towards the reader, or away, added to the path: an ellipse. */
  halfCircle(px, py, pz, front) {
    const across = Math.hypot(px, py);
    const tilt = across > 1e-9 ? Math.atan2(-px, -py) : 0;
    // Seen from its pole the circle is the limb.
    const end = pz < 0 === front ? Math.PI : -Math.PI;
    this.context.ellipse(0, 0, this.radius, this.radius * Math.min(1, Math.abs(pz)), tilt, 0, end, end < 0);
  }

  turnPole() {
    const {side: m, origin} = this;
    const [a, b, d] = origin.point;
    const size = -Math.hypot(a, b, d);
    this.poleX = (m[0] * a + m[1] * b + m[2] * d) / size;
    this.poleY = (m[3] * a + m[4] * b + m[5] * d) / size;
    this.poleZ = (m[6] * a + m[7] * b + m[8] * d) / size;
  }

  /** The hemisphere without a direction in it, and the great circle that bounds it. */
  empty(front) {
    const {context: c, inks, poleX, poleY, poleZ, radius, unit} = this;
    const towards = Math.atan2(-poleY, poleX);
    c.beginPath();
    this.halfCircle(poleX, poleY, poleZ, front);
    c.arc(0, 0, radius, towards + Math.PI / 2, towards - Math.PI / 2, true);
    c.fillStyle = inks.ink;
    c.globalAlpha = front ? .07 : .05;
    c.fill();
    c.globalAlpha = front ? .85 : .8;
    c.strokeStyle = inks.ink;
    c.lineWidth = (front ? 1.5 : 1.1) * unit;
    if (!front) c.setLineDash([4 * unit, 4 * unit]);
    c.beginPath();
    this.halfCircle(poleX, poleY, poleZ, front);
    c.stroke();
    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  hull(front, outline) {
    const {context: c, faces, x, y, inks, unit} = this;
    if (!faces || !faces.length) return;
    c.beginPath();
    for (let f = 0; f < faces.length; f++) {
      const [i, j, k] = faces[f];
      // Counter-clockwise on the screen, whose y runs down, is a negative area.
      const area = (x[j] - x[i]) * (y[k] - y[i]) - (y[j] - y[i]) * (x[k] - x[i]);
      if (area <= 0 === front) {
        c.moveTo(x[i], y[i]);
        c.lineTo(x[j], y[j]);
        c.lineTo(x[k], y[k]);
        c.closePath();
      }
    }
    c.strokeStyle = c.fillStyle = inks.c1;
    if (!outline) {
      c.globalAlpha = front ? .1 : .05;
      c.fill();
    }
    c.globalAlpha = outline ? front ? .55 : .25 : 1;
    c.lineWidth = (outline ? .5 : front ? 1 : .8) * unit;
    if (!front && !outline) c.setLineDash([3 * unit, 3 * unit]);
    c.stroke();
    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  /** A cross at the origin, and the way from it to the nearest point of the hull, or of its surface. */
  centre() {
    const {context: c, inks, origin, side: m, radius: r, unit} = this;
    c.strokeStyle = inks.ink;
    c.lineWidth = 1.4 * unit;
    c.beginPath();
    c.moveTo(-5 * unit, 0);
    c.lineTo(5 * unit, 0);
    c.moveTo(0, -5 * unit);
    c.lineTo(0, 5 * unit);
    c.stroke();
    if (!origin || !origin.point || origin.verdict === 'boundary') return;
    const [a, b, d] = origin.point;
    const x = r * (m[0] * a + m[1] * b + m[2] * d), y = -r * (m[3] * a + m[4] * b + m[5] * d);
    c.strokeStyle = inks.c1;
    c.lineWidth = 1.8 * unit;
    c.beginPath();
    c.moveTo(0, 0);
    c.lineTo(x, y);
    c.stroke();
    const s = 4.2 * unit;
    c.beginPath();
    c.moveTo(x, y - s);
    c.lineTo(x + s, y);
    c.lineTo(x, y + s);
    c.lineTo(x - s, y);
    c.closePath();
    c.fillStyle = inks.c1;
    c.fill();
    c.strokeStyle = inks.glass;
    c.lineWidth = unit;
    c.stroke();
  }

  /** Rings around the neurons that hold the nearest point, or the nearest face. */
  holders() {
    const {context: c, origin, x, y, z, unit, n, inks} = this;
    if (!origin || !origin.held.length) return;
    const size = (n <= FEW ? 7 : 5) * unit;
    c.strokeStyle = inks.c1;
    c.lineWidth = 1.5 * unit;
    c.beginPath();
    for (let k = 0; k < origin.held.length; k++) {
      const i = origin.held[k];
      if (z[i] !== z[i]) continue;
      c.moveTo(x[i] + size, y[i]);
      c.arc(x[i], y[i], size, 0, FULL);
    }
    c.stroke();
  }

  trails(front, look, frame) {
    for (let t = 0; t < look.followed.length; t++) {
      const {ink, trails, index} = look.followed[t];
      this.trail(trails[frame], front, false, look.place, ink);
      this.trail(trails[frame], front, true, look.place, ink);
      if (this.z[index] >= 0 === front && this.z[index] === this.z[index]) this.spot(index, ink);
    }
  }

  /** The part of a trail on one side of the sphere, up to where the slider is, or from there on. */
  trail(rows, front, past, place, ink) {
    const {context: c, side: m, radius: r, unit, inks} = this;
    c.strokeStyle = inks[ink];
    // What lies behind is under the glass, which pales it.
    c.globalAlpha = past ? 1 : .6;
    c.lineWidth = (past ? 1.8 : 1) * unit;
    if (!past) c.setLineDash([1.5 * unit, 3 * unit]);
    c.beginPath();
    let down = false;
    for (let k = 0; k < rows.length; k += 4) {
      const a = rows[k], b = rows[k + 1], d = rows[k + 2];
      const depth = m[6] * a + m[7] * b + m[8] * d;
      const here = depth >= 0 === front && depth === depth && (past ? rows[k + 3] <= place : rows[k + 3] >= place);
      if (here) {
        const x = r * (m[0] * a + m[1] * b + m[2] * d), y = -r * (m[3] * a + m[4] * b + m[5] * d);
        if (down) c.lineTo(x, y); else c.moveTo(x, y);
      }
      down = here;
    }
    c.stroke();
    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  spot(i, ink) {
    const {context: c, x, y, unit, inks, n} = this;
    c.beginPath();
    c.arc(x[i], y[i], (n <= FEW ? 5 : 4.2) * unit, 0, FULL);
    c.fillStyle = inks[ink];
    c.fill();
    c.strokeStyle = inks.glass;
    c.lineWidth = 1.2 * unit;
    c.stroke();
  }

  /** Numbers of few neurons, of those that are followed, and of the one under the pointer. */
  names(look) {
    const {context: c, inks, n} = this;
    c.font = '600 ' + Math.max(11, Math.round(11.5 * this.unit)) + 'px "Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif';
    if (n <= FEW) for (let i = 0; i < n; i++) this.name(i, look, inks.ink);
    for (const {index, ink} of look.followed) this.name(index, look, inks[ink]);
    if (look.hovered >= 0) this.ring(look.hovered);
    if (look.hovered >= 0 && n > FEW) this.name(look.hovered, look, inks.ink);
    this.distance();
  }

  name(i, look, colour) {
    const {context: c, x, y, z, unit, half} = this;
    if (z[i] !== z[i]) return;
    const text = look.number(i);
    // At the right edge of the paper a long number stands on the other side of its dot.
    const left = x[i] + 7 * unit + 8 * text.length > half;
    c.textAlign = left ? 'right' : 'left';
    this.text(text, x[i] + (left ? -7 : 7) * unit, y[i] - 5 * unit, z[i] >= 0 ? colour : this.inks.faint);
  }

  /** |D| beside the way that it is the length of. */
  distance() {
    const {origin, side: m, radius: r, unit, inks} = this;
    if (!origin || !origin.point || origin.verdict === 'boundary') return;
    const [a, b, d] = origin.point;
    const x = r * (m[0] * a + m[1] * b + m[2] * d), y = -r * (m[3] * a + m[4] * b + m[5] * d);
    const left = x < 0;
    this.context.textAlign = left ? 'right' : 'left';
    this.text(Math.abs(origin.depth).toFixed(3), x + (left ? -8 : 8) * unit, y + 4 * unit, inks.c1);
  }

  text(text, x, y, colour) {
    const c = this.context;
    c.strokeStyle = this.inks.glass;
    c.lineWidth = 3;
    c.strokeText(text, x, y);
    c.fillStyle = colour;
    c.fillText(text, x, y);
  }

  ring(i) {
    const {context: c, x, y, unit, inks} = this;
    c.beginPath();
    c.arc(x[i], y[i], 7 * unit, 0, FULL);
    c.strokeStyle = inks.ink;
    c.lineWidth = 1.4;
    c.stroke();
  }

  /** The neuron at a place of the page, on the near side if there is one; -1 for none. */
  neuronAt(clientX, clientY) {
    const box = this.canvas.getBoundingClientRect();
    const px = clientX - box.left - this.half, py = clientY - box.top - this.half;
    let best = -1, least = Infinity;
    for (let i = 0; i < this.n; i++) {
      const away = Math.hypot(this.x[i] - px, this.y[i] - py);
      const behind = this.z[i] >= 0 ? 0 : 6;
      if (away < 12 && away + behind < least) {
        least = away + behind;
        best = i;
      }
    }
    return best;
  }
}
