import {element} from './dom.js';
import {FOLLOWED} from './inks.js';

// The neurons whose trails are drawn: chosen on a sphere or by their numbers, listed with a button each that ends it.

const MOST = 12;

export class Following {
  constructor(changed) {
    this.changed = changed;
    this.chosen = [];
    this.input = element('input', {type: 'number', min: 0, inputMode: 'numeric', required: true});
    this.said = element('span', {className: 'said'});
    this.said.setAttribute('role', 'status');
    this.list = element('ul', {className: 'followed'});
    this.list.setAttribute('aria-label', 'Neurons followed');
    const form = element(
      'form', {className: 'follow', noValidate: true},
      element('label', {}, 'follow neuron ', this.input), element('button', {type: 'submit', textContent: 'Follow'}));
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.number(this.input.value);
    });
    this.element = element('div', {className: 'following'}, form, this.list, this.said);
  }

  load(directions) {
    this.directions = directions;
    const highest = (directions.n - 1) * directions.step;
    this.input.max = highest;
    this.input.step = directions.step;
    const same = this.layer === directions.layer && this.n === directions.n;
    this.layer = directions.layer;
    this.n = directions.n;
    this.chosen = same ? this.chosen.map(({index, ink}) => this.entry(index, ink)) : [];
    this.say('');
    this.show();
  }

  entry(index, ink) {
    const frames = Array.from({length: this.directions.frames}, (_, frame) => frame);
    return {index, ink, trails: frames.map(frame => this.directions.trail(index, frame))};
  }

  number(text) {
    const {step, n, of} = this.directions;
    const number = text.trim() === '' ? NaN : Number(text);
    if (!Number.isInteger(number) || number < 0 || number >= of) {
      this.say('This layer has neurons 0 to ' + (of - 1) + '.');
    } else if (number % step !== 0 || number / step >= n) {
      this.say('Of this layer every ' + step + 'th neuron is shown: 0, ' + step + ', ' + 2 * step + ' and so on.');
    } else if (this.has(number / step)) {
      this.say('Neuron ' + number + ' is followed.');
    } else {
      this.toggle(number / step);
      this.input.value = '';
    }
  }

  has(index) {
    return this.chosen.some(entry => entry.index === index);
  }

  /** Begins to follow a neuron, or ends it. */
  toggle(index) {
    this.say('');
    if (this.has(index)) {
      this.chosen = this.chosen.filter(entry => entry.index !== index);
    } else if (this.chosen.length === MOST) {
      this.say('No more than ' + MOST + ' at a time: remove one first.');
      return;
    } else {
      const used = FOLLOWED.map(ink => this.chosen.filter(entry => entry.ink === ink).length);
      this.chosen.push(this.entry(index, FOLLOWED[used.indexOf(Math.min(...used))]));
    }
    this.show();
    this.changed();
  }

  say(text) {
    this.said.textContent = text;
  }

  show() {
    this.list.replaceChildren(...this.chosen.map(({index, ink}) => {
      const number = index * this.directions.step;
      const remove = element('button', {type: 'button', textContent: '\u00d7'});
      remove.setAttribute('aria-label', 'Follow neuron ' + number + ' no longer');
      remove.addEventListener('click', () => {
        this.toggle(index);
        (this.list.querySelector('button') || this.input).focus();
      });
      const swatch = element('i', {className: 'swatch'});
      swatch.style.background = 'var(--' + ink + ')';
      return element('li', {}, swatch, 'neuron ' + number + this.fate(index), remove);
    }));
    this.list.hidden = this.chosen.length === 0;
  }

  /** Whether and when it lost its direction. */
  fate(index) {
    const {iterations, length} = this.directions;
    if (this.directions.lives(index, length - 1)) return '';
    for (let s = length - 2; s >= 0; s--) {
      if (this.directions.lives(index, s)) return ', died by iteration ' + iterations[s + 1].toLocaleString('en');
    }
    return ', without direction';
  }
}
