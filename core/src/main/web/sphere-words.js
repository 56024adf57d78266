import {number} from './dom.js';

// What is said of a sphere beside it: for readers, and in place of it for those who don't see it.

const listed = (numbers, most) => numbers.length <= most
  ? numbers.length < 2 ? numbers.join('') : numbers.slice(0, -1).join(', ') + ' and ' + numbers[numbers.length - 1]
  : numbers.slice(0, most).join(', ') + ' and ' + (numbers.length - most) + ' more';

const neurons = numbers => (numbers.length === 1 ? 'neuron ' : 'neurons ') + listed(numbers, 8);

const depth = d => 'D = ' + d.toFixed(3).replace('-', '\u2212');

/** What origin.js found: the verdict with D, and who holds the nearest point, {verdict, held}. */
export const verdictWords = (origin, step) => {
  if (!origin) return {verdict: 'no neuron has a direction', held: ''};
  const held = neurons(origin.held.map(i => i * step));
  switch (origin.verdict) {
    case 'outside': return {verdict: 'outside, ' + depth(origin.depth), held: 'nearest point held by ' + held};
    case 'inside': return {verdict: 'inside, ' + depth(origin.depth), held: 'nearest face: ' + held};
    default: return {verdict: 'on the boundary', held: 'D = 0, as far as the drawing tells'};
  }
};

/** The norm of a neuron's weight vector, if it is known, and when it had it. */
export const normWords = (norms, index) => norms && Number.isFinite(norms.values[index])
  ? 'norm ' + number(norms.values[index]) + ' at iteration ' + norms.iteration.toLocaleString('en') : '';

/** "3 neurons have no direction: 4, 17 and 90"; empty if all have one. */
export const deadWords = dead => dead.length === 0 ? ''
  : (dead.length === 1 ? '1 neuron has no direction: ' : dead.length + ' neurons have no direction: ') + listed(dead, 12) + '.';

/** How to read the spheres, and what D is beside one. */
export const readingWords = () => 'Drag a sphere, or use the arrow keys, to turn it; click a dot to follow its neuron through the run.'
  + ' The diamond is the point of the hull, or inside of its surface, that is nearest to the origin, with its distance |D|; rings'
  + ' mark the neurons that hold it. Where the origin lies outside, a great circle bounds the shaded hemisphere, which is empty.'
  + ' While it plays, neurons move along great circles between stored iterations, where nothing was measured.';

/** What D is beside a sphere. */
export const meaningWords = ({dimension, n, of}) => {
  const shown = n < of ? 'the ' + n.toLocaleString('en') + ' neurons shown of ' + of.toLocaleString('en') : 'all neurons';
  if (dimension === 3) {
    return 'The full space of this layer has three dimensions: each sphere shows it as it is, only turned, and D is that of '
      + shown + ' in it.';
  }
  return 'Verdict and D beside a sphere are of ' + shown + ' as projected on three dimensions'
    + (dimension ? ', not of the ' + dimension.toLocaleString('en') + ' that they have' : '')
    + '. The origin is outside in the full space, too, if it is outside '
    + (n < of ? 'of all neurons in one such projection' : 'in one projection') + '; inside in a projection says nothing of the full space.';
};
