// From where a sphere is seen: a rotation as nine numbers, the rows right, up and towards the reader.

// As chart.View turns the drawings that stand still.
const YAW = .55;
const PITCH = .38;

/** Nothing turned yet: a little from the side and from above. */
export const usualSide = () => {
  const side = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  turn(side, YAW, PITCH);
  return side;
};

/** Turns what is seen by two angles in radians, in place: about the reader's vertical axis, then the horizontal one. */
export const turn = (m, yaw, pitch) => {
  mix(m, 0, 6, Math.cos(yaw), Math.sin(yaw));
  mix(m, 6, 3, Math.cos(pitch), Math.sin(pitch));
  orthonormal(m);
};

/** Rows a and b become cos a + sin b and cos b - sin a. */
const mix = (m, a, b, cos, sin) => {
  for (let k = 0; k < 3; k++) {
    const x = m[a + k], y = m[b + k];
    m[a + k] = cos * x + sin * y;
    m[b + k] = cos * y - sin * x;
  }
};

/** Rounding would bend the axes after many turns. */
const orthonormal = m => {
  scale(m, 0, 1 / Math.hypot(m[0], m[1], m[2]));
  const across = m[0] * m[3] + m[1] * m[4] + m[2] * m[5];
  for (let k = 0; k < 3; k++) m[3 + k] -= across * m[k];
  scale(m, 3, 1 / Math.hypot(m[3], m[4], m[5]));
  m[6] = m[1] * m[5] - m[2] * m[4];
  m[7] = m[2] * m[3] - m[0] * m[5];
  m[8] = m[0] * m[4] - m[1] * m[3];
};

const scale = (m, row, by) => {
  for (let k = 0; k < 3; k++) m[row + k] *= by;
};
