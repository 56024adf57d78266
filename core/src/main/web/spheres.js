// The spheres of one layer: its directions in random 3-D subspaces, from any side and at any stored iteration.
//
//   const view = spheres(container, data);   draws into the element; what was in it stays for readers without scripts
//   view.append({iteration, points});        one more snapshot; who looks at the last one then sees the new one
//   view.update(data);                       everything anew, of this layer or another; side and neurons chosen stay
//   view.show(iteration);                    the stored snapshot nearest to it
//   view.remove();                           takes its elements and listeners away again
//
// data is what view.SphereData writes (its javadoc is the contract):
//   {"layer": "dense1", "of": 500, "step": 1, "n": 500, "dimension": 800, "frames": 3, "norms": null,
//    "snapshots": [{"iteration": 0, "points": "base64"}, ...], "events": [{"number": 1, "label": ..., "iteration": 137}]}
// append takes one such snapshot, and returns false for one that is damaged or not later than the last.
//
// Where the reader looks (hover.js) moves every view to the snapshot nearest to it, and who moves a slider looks there. The
// same for scripts that are no part of the page: "hullwatch:iteration" on document, detail {iteration}; a slider sends it
// with detail.source "spheres".

import {element} from './dom.js';
import {Directions} from './directions.js';
import {Following} from './following.js';
import {Globe} from './globe.js';
import {following, look} from './hover.js';
import {Inks} from './inks.js';
import {originOf} from './origin.js';
import {deadWords, meaningWords, normWords, readingWords, verdictWords} from './sphere-words.js';
import {TimeBar} from './timebar.js';
import {Turning} from './turning.js';

/** Hulls of so many neurons are drawn with their faces, unless the reader asks for more or for none. */
const FACES = 60;
/** Hulls of so many are computed again in every frame of playing; those of more at stored iterations alone. */
const QUICK = 200;
const EVENT = 'hullwatch:iteration';

class Spheres {
  constructor(container, data) {
    this.motion = matchMedia('(prefers-reduced-motion: reduce)');
    this.inks = new Inks(() => this.request());
    this.look = {place: 0, followed: [], hovered: -1, outline: false, number: i => String(i * this.directions.step)};
    this.time = new TimeBar((place, byHand) => this.moved(place, byHand));
    this.following = new Following(() => {
      this.look.followed = this.following.chosen;
      this.request();
    });
    this.together = this.box('turn together', false, () => {});
    this.withHull = this.box('hull', true, () => this.changed());
    this.home = element('button', {type: 'button', textContent: 'Reset view'});
    this.home.addEventListener('click', () => this.turnings.forEach(turning => turning.home()));
    this.row = element('div', {className: 'spheres'});
    this.dead = element('p', {className: 'dead'});
    this.meaning = element('p', {className: 'read'});
    this.tip = element('div', {className: 'tip', hidden: true});
    this.element = element(
      'div', {className: 'sphere-view'}, this.time.element, this.row, this.dead,
      element('div', {className: 'options'}, this.together.label, this.withHull.label, this.home, this.following.element),
      this.meaning, element('p', {className: 'read', textContent: readingWords()}));
    container.append(this.element);
    document.body.append(this.tip);
    this.resized = new ResizeObserver(() => {
      this.time.fit();
      this.request();
    });
    this.resized.observe(this.element);
    this.linked = ({detail}) => {
      if (detail && detail.source !== 'spheres' && Number.isFinite(detail.iteration)) this.show(detail.iteration);
    };
    document.addEventListener(EVENT, this.linked);
    this.unfollow = following((iteration, source) => {
      if (source !== this && Number.isFinite(iteration)) this.show(iteration);
    });
    this.update(data);
  }

  box(text, checked, changed) {
    const input = element('input', {type: 'checkbox', checked});
    input.addEventListener('change', changed);
    return {input, label: element('label', {className: 'option'}, input, ' ' + text)};
  }

  update(data) {
    const before = this.directions;
    const followsEnd = !before || before.layer !== data.layer || this.time.place >= before.length - 1;
    const iteration = before && before.length ? before.iteration(this.time.place) : 0;
    this.time.play(false);
    this.directions = new Directions(data);
    this.events = [...data.events].sort((a, b) => a.iteration - b.iteration);
    const {n, frames, layer} = this.directions;
    if (!before || before.layer !== layer) this.withHull.input.checked = n <= FACES;
    if (!before || before.frames !== frames) this.makeGlobes(frames);
    this.together.label.hidden = frames < 2;
    this.globes.forEach(globe => globe.resize(n));
    this.found = new Map();
    this.look.hovered = -1;
    this.tip.hidden = true;
    this.meaning.textContent = meaningWords(data);
    this.norms = data.norms;
    this.following.load(this.directions);
    this.look.followed = this.following.chosen;
    this.time.place = followsEnd ? this.directions.length - 1 : this.directions.nearest(iteration);
    this.time.load(this.directions, this.events);
    this.changed();
  }

  append(snapshot) {
    const followsEnd = this.time.place >= this.directions.length - 1 && !this.time.playing;
    if (!this.directions.add(snapshot)) return false;
    if (followsEnd) this.time.place = this.directions.length - 1;
    this.following.load(this.directions);
    this.look.followed = this.following.chosen;
    this.time.load(this.directions, this.events);
    this.changed();
    return true;
  }

  show(iteration) {
    const place = this.directions.nearest(iteration);
    if (place === this.time.place) return;
    this.time.play(false);
    this.time.go(place);
    this.changed();
  }

  remove() {
    document.removeEventListener(EVENT, this.linked);
    this.unfollow();
    this.resized.disconnect();
    this.inks.remove();
    cancelAnimationFrame(this.frame);
    this.tip.remove();
    this.element.remove();
  }

  makeGlobes(frames) {
    const figures = Array.from({length: frames}, (_, frame) => {
      const canvas = element('canvas', {tabIndex: 0});
      canvas.setAttribute('role', 'application');
      canvas.setAttribute('aria-roledescription', 'sphere that can be turned');
      const title = element('b', {textContent: 'Subspace ' + (frame + 1)});
      const verdict = element('span', {className: 'verdict-of'});
      const held = element('span', {});
      const caption = element('figcaption', {}, title, verdict, held);
      return {canvas, words: {verdict, held}, figure: element('figure', {}, canvas, caption)};
    });
    this.words = figures.map(({words}) => words);
    this.globes = figures.map(({canvas}) => new Globe(canvas, 0));
    this.turnings = this.globes.map(globe => new Turning(
      globe,
      () => this.together.input.checked ? this.globes : [globe],
      {
        turned: globes => this.request(globes),
        hovered: index => this.hover(globe, index),
        chosen: index => this.choose(index < 0 ? this.look.hovered : index),
      },
      () => !this.motion.matches));
    this.row.replaceChildren(...figures.map(({figure}) => figure));
  }

  choose(index) {
    if (index >= 0) this.following.toggle(index);
  }

  hover(globe, index) {
    globe.canvas.classList.toggle('over', index >= 0);
    if (index === this.look.hovered) return;
    this.look.hovered = index;
    this.tip.hidden = index < 0;
    if (index >= 0) {
      const box = globe.canvas.getBoundingClientRect();
      this.tip.replaceChildren(
        element('b', {textContent: 'neuron ' + this.look.number(index)}),
        ...[
          normWords(this.norms, index), this.following.fate(index).slice(2),
          this.following.has(index) ? 'click to follow it no longer' : 'click to follow it',
        ].filter(line => line).map(line => element('div', {textContent: line})));
      this.tip.style.left = Math.min(
        scrollX + document.documentElement.clientWidth - this.tip.offsetWidth - 8,
        box.left + globe.half + globe.x[index] + 14 + scrollX) + 'px';
      this.tip.style.top = box.top + globe.half + globe.y[index] + 14 + scrollY + 'px';
    }
    this.request();
  }

  moved(place, byHand) {
    this.changed();
    if (byHand) {
      const detail = {iteration: this.directions.iteration(place), source: 'spheres'};
      look(detail.iteration, this);
      document.dispatchEvent(new CustomEvent(EVENT, {detail}));
    }
  }

  /** The place, the layer or what is drawn of it is another one. */
  changed() {
    const {directions, look, time} = this;
    if (!directions.length) return;
    look.place = time.place;
    look.outline = directions.n > FACES;
    const stored = Number.isInteger(time.place);
    this.globes.forEach((globe, frame) => {
      directions.read(time.place, frame, globe.points);
      globe.origin = stored ? this.originAt(time.place, frame) : originOf(globe.points, directions.n <= QUICK);
      globe.faces = this.withHull.input.checked && globe.origin ? globe.origin.faces : null;
    });
    if (stored) this.say(time.place);
    else this.write({verdict: 'between stored iterations', held: ''});
    this.request();
  }

  originAt(place, frame) {
    const key = place * this.directions.frames + frame;
    if (!this.found.has(key)) this.found.set(key, originOf(this.globes[frame].points, true));
    return this.found.get(key);
  }

  say(place) {
    const {directions} = this;
    const dead = deadWords(directions.dead(place));
    this.dead.textContent = dead;
    this.dead.hidden = !dead;
    this.globes.forEach((globe, frame) => {
      const {verdict, held} = verdictWords(globe.origin, directions.step);
      this.write({verdict, held}, frame);
      globe.canvas.setAttribute(
        'aria-label',
        directions.layer + ', random subspace ' + (frame + 1) + ', iteration ' + directions.iterations[place].toLocaleString('en')
          + ': ' + verdict + (held ? ', ' + held : '') + '. ' + dead + ' The arrow keys turn the sphere, Home turns it back.');
    });
  }

  /** Below a sphere, or below all. */
  write({verdict, held}, only) {
    this.words.forEach((words, frame) => {
      if (only !== undefined && only !== frame) return;
      if (words.verdict.textContent !== verdict) words.verdict.textContent = verdict;
      if (words.held.textContent !== held) words.held.textContent = held;
    });
  }

  /** Draws once before the next picture of the screen, and goes on while something moves. */
  request(globes = this.globes) {
    if (globes) globes.forEach(globe => { globe.stale = true; });
    if (this.frame) return;
    this.frame = requestAnimationFrame(now => {
      this.frame = 0;
      const seconds = this.last ? Math.min(.1, (now - this.last) / 1000) : 1 / 60;
      let moves = this.time.tick(seconds, !this.motion.matches);
      for (const turning of this.turnings) moves = turning.coast(seconds) || moves;
      this.globes.forEach((globe, frame) => {
        if (globe.stale) globe.draw(this.inks, this.look, frame);
        globe.stale = false;
      });
      this.last = moves ? now : 0;
      if (moves) this.request([]);
    });
  }
}

export const spheres = (container, data) => {
  const view = new Spheres(container, data);
  return {
    append: snapshot => view.append(snapshot),
    update: next => view.update(next),
    show: iteration => view.show(iteration),
    remove: () => view.remove(),
  };
};
