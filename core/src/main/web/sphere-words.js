import {number} from './dom.js';

// What is said of a sphere beside it: for readers, and in place of it for those who don't see it.

const listed = (numbers, most) => numbers.length <= most
  ? numbers.length < 2 ? numbers.join('') : numbers.slice(0, -1).join(', ') + ' and ' + numbers[numbers.length - 1]
  : numbers.slice(0, most).join(', ') + ' and ' + (numbers.length - most) + ' more';

const neurons = numbers => (numbers.length === 1 ? 'neuron ' : 'neurons ') + listed(numbers, 8);

/** "outside, D = -0.213, nearest to neurons 3 and 17", of what origin.js found. */
export const verdictWords = (origin, step) => {
  if (!origin) return 'no neuron has a direction';
  const held = neurons(origin.held.map(i => i * step));
  switch (origin.verdict) {
    case 'outside': return 'outside, D = ' + number(+origin.depth.toFixed(4)) + ', nearest to ' + held;
    case 'inside':
      return origin.depth === null ? 'inside' : 'inside, D = ' + number(+origin.depth.toFixed(4)) + ', nearest face ' + held;
    default: return 'on the boundary, D = 0 as far as the drawing tells';
  }
};

/** "3 neurons have no direction: 4, 17 and 90"; empty if all have one. */
export const deadWords = dead => dead.length === 0 ? ''
  : (dead.length === 1 ? '1 neuron has no direction: ' : dead.length + ' neurons have no direction: ') + listed(dead, 12) + '.';

/** What D is beside a sphere. */
export const meaningWords = ({dimension, n, of}) => {
  const shown = n < of ? 'the ' + n.toLocaleString('en') + ' neurons shown of ' + of.toLocaleString('en') : 'the neurons';
  if (dimension === 3) {
    return 'The full space of this layer has three dimensions: each sphere shows it as it is, only turned, and D is that of '
      + shown + (n < of ? '.' : ' themselves.');
  }
  return 'Verdict and D beside a sphere are of what it shows, ' + shown + ' projected on three dimensions'
    + (dimension ? ', not of the ' + dimension.toLocaleString('en') + ' dimensions they have' : '')
    + '. Outside here means outside there, too'
    + (n < of ? ' if all were shown' : '') + '; inside here says nothing about there.';
};
