import {element} from './dom.js';

// Time: a slider over the stored snapshots, which are as far apart on it as they are many, with the events above it; play
// passes between them.

/** A whole run is played in about so many seconds, at speed 1. */
const RUN = 9;
const SPEEDS = [['0.25', '¼×'], ['0.5', '½×'], ['1', '1×'], ['2', '2×'], ['4', '4×']];
/** Events nearer than so many pixels have one mark. */
const TOGETHER = 36;

const when = iteration => iteration.toLocaleString('en');

export class TimeBar {
  /** @param moved called with the place on the slider, and whether a reader chose it */
  constructor(moved) {
    this.moved = moved;
    this.playing = false;
    this.place = 0;
    this.button = element('button', {type: 'button', textContent: 'Play', className: 'play'});
    this.slider = element('input', {type: 'range', min: 0, max: 0, step: 'any', value: 0});
    this.marks = element('div', {className: 'marks'});
    this.output = element('span', {className: 'at'});
    this.speed = element('select', {}, ...SPEEDS.map(([value, text]) => element('option', {value, textContent: text})));
    this.speed.value = '1';
    const track = element('div', {className: 'track'}, this.marks, this.slider);
    this.element = element(
      'div', {className: 'timebar'}, this.button, track, this.output,
      element('label', {className: 'speed'}, 'speed ', this.speed));
    this.button.addEventListener('click', () => this.play(!this.playing));
    this.slider.addEventListener('input', () => this.choose(Math.round(this.slider.value)));
    this.slider.addEventListener('keydown', event => {
      const step = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10}[event.key];
      if (!step) return;
      event.preventDefault();
      this.choose((step < 0 ? Math.ceil : Math.floor)(this.place) + step);
    });
  }

  /** Snapshots and events of a layer; the place stays if there is one such. */
  load(directions, events) {
    this.directions = directions;
    this.last = directions.length - 1;
    this.slider.max = this.last;
    this.slider.setAttribute('aria-label', 'Iteration shown of ' + directions.layer);
    this.element.hidden = this.last < 1;
    this.element.style.setProperty('--gaps', Math.max(1, this.last));
    this.events = events;
    this.width = 0;
    this.fit();
    this.go(Math.min(this.place, this.last));
  }

  /** Marks of events as they fit on the slider. */
  fit() {
    const width = this.marks.clientWidth;
    if (width === this.width) return;
    this.width = width;
    const groups = [];
    for (const event of this.events) {
      const place = this.directions.place(event.iteration) / Math.max(1, this.last);
      const group = groups[groups.length - 1];
      if (group && (place - group.place) * width < TOGETHER) group.events.push(event);
      else groups.push({place, events: [event]});
    }
    this.marks.replaceChildren(...groups.map(({place, events: of}) => {
      const [first, last] = [of[0], of[of.length - 1]];
      const text = of.length === 1 ? '' + first.number : first.number + '\u2013' + last.number;
      const says = of.slice(0, 4).map(event => event.number + ' at iteration ' + when(event.iteration) + ': ' + event.label)
        .join('; ') + (of.length > 4 ? '; and ' + (of.length - 4) + ' more' : '');
      const mark = element('button', {type: 'button', className: 'flagged', textContent: text, title: says});
      mark.setAttribute('aria-label', 'Show event ' + says);
      mark.style.left = 100 * place + '%';
      mark.addEventListener('click', () => this.choose(this.directions.nearest(first.iteration)));
      return mark;
    }));
  }

  /** By hand: playing ends. */
  choose(place) {
    this.play(false);
    this.go(place);
    this.moved(this.place, true);
  }

  /** To a place, without a word. */
  go(place) {
    this.place = Math.max(0, Math.min(this.last, place));
    if (this.last < 0) return;
    this.slider.value = this.place;
    const stored = Number.isInteger(this.place);
    const iteration = Math.round(this.directions.iteration(this.place));
    this.output.textContent = 'iteration ' + when(iteration);
    this.output.classList.toggle('between', !stored);
    this.slider.setAttribute(
      'aria-valuetext',
      'iteration ' + when(iteration) + (stored ? ', snapshot ' + (this.place + 1) + ' of ' + (this.last + 1) : ', between snapshots'));
  }

  play(on) {
    if (on === this.playing) return;
    this.playing = on;
    this.button.textContent = on ? 'Pause' : 'Play';
    if (on && this.place >= this.last) this.go(0);
    // What stands still is what was stored.
    if (!on) this.go(Math.round(this.place));
    this.time = this.place;
    this.moved(this.place, false);
  }

  /**
   * Plays on for so many seconds; false once it does not play.
   *
   * @param smoothly whether it passes between snapshots, or jumps from one to the next
   */
  tick(seconds, smoothly) {
    if (!this.playing) return false;
    const rate = Math.max(1.5, Math.min(14, this.last / RUN)) * this.speed.value;
    this.time += seconds * rate;
    if (this.time >= this.last) {
      this.go(this.last);
      this.play(false);
    } else {
      this.go(smoothly ? this.time : Math.floor(this.time));
      this.moved(this.place, false);
    }
    return true;
  }
}
