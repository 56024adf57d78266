// Convex hulls of points in space, exact: coordinates are whole numbers up to 2^15 in size, so that the volume of any four
// is a whole number below 2^53, and the side on which a point lies is never a matter of rounding.

/** Six times the volume of a, b, c, p: positive where p lies on the side from which a, b, c run counter-clockwise. */
const side = (points, a, b, c, p) => {
  const ax = points[3 * a], ay = points[3 * a + 1], az = points[3 * a + 2];
  const ux = points[3 * b] - ax, uy = points[3 * b + 1] - ay, uz = points[3 * b + 2] - az;
  const vx = points[3 * c] - ax, vy = points[3 * c + 1] - ay, vz = points[3 * c + 2] - az;
  const wx = points[3 * p] - ax, wy = points[3 * p + 1] - ay, wz = points[3 * p + 2] - az;
  return (uy * vz - uz * vy) * wx + (uz * vx - ux * vz) * wy + (ux * vy - uy * vx) * wz;
};

const same = (points, a, b) => [0, 1, 2].every(k => points[3 * a + k] === points[3 * b + k]);

const normal = (points, a, b, c) => {
  const u = [0, 1, 2].map(k => points[3 * b + k] - points[3 * a + k]);
  const v = [0, 1, 2].map(k => points[3 * c + k] - points[3 * a + k]);
  return [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
};

/**
 * Faces of the hull as triples of indices, counter-clockwise seen from outside. Points in one plane give their polygon
 * twice, once from each side; points on one line, or fewer than three, give none.
 *
 * Quickhull (Barber, Dobkin, Huhdanpaa 1996), but for the rounding: O(n log n) steps for points that are spread evenly.
 *
 * @param points x, y, z of each, whole numbers; NaN for those that take no part
 */
export const hullFaces = points => {
  const live = [];
  for (let i = 0; 3 * i < points.length; i++) if (points[3 * i] === points[3 * i]) live.push(i);
  if (live.length < 3) return [];
  const a = live[0];
  const b = live.find(i => !same(points, a, i));
  const c = b === undefined ? b : live.find(i => normal(points, a, b, i).some(x => x !== 0));
  if (c === undefined) return [];
  const d = live.find(i => side(points, a, b, c, i) !== 0);
  if (d === undefined) return polygon(points, live, normal(points, a, b, c));
  const [i, j] = side(points, a, b, c, d) < 0 ? [b, c] : [c, b];
  const surface = new Surface(points);
  surface.spread(live, [[a, i, j], [a, j, d], [j, i, d], [i, a, d]].map(corners => surface.add(corners)));
  while (surface.unfinished.length) surface.extend(surface.unfinished.pop());
  return [...surface.faces].map(face => face.corners);
};

/** A closed surface that grows. Each point outside of it waits at one face that it lies beyond. */
class Surface {
  constructor(points) {
    this.points = points;
    this.count = points.length / 3;
    this.faces = new Set();
    /** The face at an edge, by the edge's direction along it. */
    this.edges = new Map();
    this.unfinished = [];
  }

  add(corners) {
    const face = {corners, waiting: []};
    this.faces.add(face);
    for (let k = 0; k < 3; k++) this.edges.set(corners[k] * this.count + corners[(k + 1) % 3], face);
    return face;
  }

  sees(p, [a, b, c]) {
    return side(this.points, a, b, c, p) > 0;
  }

  /** Points to the faces that they wait at; those that lie beyond none are inside. */
  spread(points, faces) {
    for (const p of points) {
      const face = faces.find(({corners}) => this.sees(p, corners));
      if (face) face.waiting.push(p);
    }
    for (const face of faces) if (face.waiting.length) this.unfinished.push(face);
  }

  /**
   * The farthest point that waits at a face becomes a corner: all faces that it lies beyond make room for a cone over
   * their outline. Whoever waited there, and is still outside, lies beyond a face of the cone.
   */
  extend(start) {
    if (!this.faces.has(start)) return;
    const [a, b, c] = start.corners;
    const far = p => side(this.points, a, b, c, p);
    const p = start.waiting.reduce((best, next) => far(next) > far(best) ? next : best);
    const seen = new Set([start]);
    const outline = [];
    for (const {corners} of seen) {
      for (let k = 0; k < 3; k++) {
        const from = corners[k], to = corners[(k + 1) % 3];
        const other = this.edges.get(to * this.count + from);
        if (this.sees(p, other.corners)) seen.add(other); else outline.push([from, to, p]);
      }
    }
    for (const face of seen) this.faces.delete(face);
    const cone = outline.map(corners => this.add(corners));
    for (const {waiting} of seen) this.spread(waiting, cone);
  }
}

/** The hull of points in one plane by its triangles, from both sides. */
const polygon = (points, live, across) => {
  // Dropping the coordinate in which the plane is steepest keeps the order of corners.
  const drop = across.map(Math.abs).indexOf(Math.max(...across.map(Math.abs)));
  const x = i => points[3 * i + (drop + 1) % 3], y = i => points[3 * i + (drop + 2) % 3];
  const left = (p, q, r) => (x(q) - x(p)) * (y(r) - y(p)) - (y(q) - y(p)) * (x(r) - x(p));
  const sorted = [...live].sort((p, q) => x(p) - x(q) || y(p) - y(q));
  const half = order => {
    const chain = [];
    for (const p of order) {
      while (chain.length > 1 && left(chain[chain.length - 2], chain[chain.length - 1], p) <= 0) chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  const corners = [...half(sorted), ...half(sorted.reverse())];
  const faces = [];
  for (let k = 1; k + 1 < corners.length; k++) {
    faces.push([corners[0], corners[k], corners[k + 1]], [corners[0], corners[k + 1], corners[k]]);
  }
  return faces;
};
