import {hullFaces} from './hull.js';
import {onGrid} from './directions.js';

// Where the origin lies to the hull of directions in space: the signed depth D as geometry.Hull has it, for what is drawn.

/** Nearer to 0 than this, what is drawn does not tell the sides apart: points come in steps of 1/32767. */
const EDGE = 1e-4;

const dot = (p, q) => p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
const minus = (p, q) => [p[0] - q[0], p[1] - q[1], p[2] - q[2]];
const cross = (p, q) => [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]];

/**
 * The point of smallest norm of a simplex of up to four corners, and the corners that it is a mix of. Every face is asked
 * for the point of its plane that is nearest, and that of smallest norm among those with weights above 0 is the one.
 */
const nearestOfSimplex = corners => {
  let best = null;
  for (let subset = 1; subset < 1 << corners.length; subset++) {
    const held = corners.filter((c, i) => subset >> i & 1);
    const point = nearestOfPlane(held.map(c => c.point));
    if (point && (!best || dot(point, point) < dot(best.point, best.point))) best = {point, held};
  }
  return best;
};

/** The point of a plane through up to four corners that is nearest to 0, if it is a mix of them with weights above 0. */
const nearestOfPlane = p => {
  if (p.length === 1) return p[0];
  const u = minus(p[1], p[0]);
  if (p.length === 2) {
    const t = -dot(p[0], u) / dot(u, u);
    return t > 0 && t < 1 ? [0, 1, 2].map(k => p[0][k] + t * u[k]) : null;
  }
  const v = minus(p[2], p[0]);
  const n = cross(u, v);
  if (p.length === 3) {
    const level = dot(p[0], n), size = dot(n, n);
    const foot = n.map(x => level * x / size);
    const positive = [[0, 1], [1, 2], [2, 0]].every(([i, j]) => dot(cross(minus(p[j], p[i]), minus(foot, p[i])), n) > 0);
    return positive ? foot : null;
  }
  const inside = [[0, 1, 2, 3], [0, 1, 3, 2], [0, 2, 3, 1], [1, 2, 3, 0]].every(([i, j, k, other]) => {
    const across = cross(minus(p[j], p[i]), minus(p[k], p[i]));
    return dot(across, minus(p[other], p[i])) * -dot(across, p[i]) > 0;
  });
  return inside ? [0, 0, 0] : null;
};

/**
 * The point of smallest norm of the hull of directions (Gilbert, Johnson, Keerthi: a simplex of at most four corners moves
 * until no direction is nearer), as {point, held}; the point is 0 where the hull holds the origin, null without directions.
 *
 * @param points x, y, z of each; NaN for those that take no part
 */
export const nearestPoint = points => {
  let found = null;
  for (let step = 0; step < 200; step++) {
    const [x, y, z] = found ? found.point : [1, 0, 0];
    let next = -1, least = Infinity;
    for (let i = 0; i < points.length; i += 3) {
      const along = x * points[i] + y * points[i + 1] + z * points[i + 2];
      if (along < least) {
        least = along;
        next = i;
      }
    }
    if (next < 0) return null;
    const corner = {index: next / 3, point: [points[next], points[next + 1], points[next + 2]]};
    if (!found) {
      found = {point: corner.point, held: [corner]};
      continue;
    }
    const size = dot(found.point, found.point);
    if (size - least <= 1e-13 || found.held.some(c => c.index === corner.index)) break;
    const nearer = nearestOfSimplex([...found.held, corner]);
    if (!(dot(nearer.point, nearer.point) < size)) break;
    found = nearer;
    if (found.held.length === 4) break;
  }
  return {point: found.point, held: found.held.map(c => c.index).sort((i, j) => i - j)};
};

/**
 * What is known of the origin: {verdict, depth, point, held, faces}. Outside, the point is the nearest of the hull, and the
 * empty hemisphere lies opposite to it. Inside, it is the foot on the nearest face. The corners that hold it are listed.
 * Null without directions; depth and point are null where the origin is inside and the hull was not asked for.
 *
 * @param points x, y, z of each, of length 1; NaN for those that take no part
 * @param withHull whether to compute the faces, which takes some milliseconds for a thousand points
 */
export const originOf = (points, withHull) => {
  const nearest = nearestPoint(points);
  if (!nearest) return null;
  const faces = withHull ? hullFaces(Float64Array.from(points, onGrid)) : null;
  const distance = Math.hypot(...nearest.point);
  if (distance >= EDGE) return {verdict: 'outside', depth: -distance, ...nearest, faces};
  if (!faces) return {verdict: 'inside', depth: null, point: null, held: [], faces};
  const face = nearestFace(points, faces);
  if (!face || face.depth < EDGE) return {verdict: 'boundary', depth: 0, point: [0, 0, 0], held: nearest.held, faces};
  return {verdict: 'inside', ...face, faces};
};

const nearestFace = (points, faces) => {
  const at = i => [points[3 * i], points[3 * i + 1], points[3 * i + 2]];
  let found = null;
  for (const face of faces) {
    const [a, b, c] = face.map(at);
    const n = cross(minus(b, a), minus(c, a));
    const size = Math.hypot(...n);
    const depth = Math.max(0, dot(n, a) / size);
    if (size > 0 && (!found || depth < found.depth)) {
      found = {depth, point: n.map(x => depth * x / size), held: [...face].sort((i, j) => i - j)};
    }
  }
  return found;
};
