import {element, number, parsed} from './dom.js';
import {following, look} from './hover.js';
import {phaseRow, rail} from './timeline-events.js';
import {STEP, gestures} from './timeline-gestures.js';
import {claims, legend} from './timeline-legend.js';
import {FIRST, model, nearest} from './timeline-model.js';
import {inks} from './timeline-paint.js';
import {PANELS, panel} from './timeline-panels.js';
import {iterationRange} from './timeline-range.js';

const HELP = 'Drag to zoom, double-click for the whole run. Keys: + and \u2212 zoom, arrows move the line, with Shift the view, Home shows the whole run.';

/** Zoom buttons for those who have neither wheel nor keyboard. */
const controls = range => {
  const button = (text, says, act) => {
    const made = element('button', {type: 'button', textContent: text, onclick: act, title: says});
    made.setAttribute('aria-label', says);
    return made;
  };
  const back = button('\u2190', 'Earlier iterations', () => range.pan(-.5));
  const on = button('\u2192', 'Later iterations', () => range.pan(.5));
  const out = button('\u2212', 'Show more iterations', () => range.zoom(1 / STEP));
  const reset = button('Whole run', 'Show the whole run', () => range.reset());
  const box = element('div', {className: 'zoom'}, back, on, out, button('+', 'Show fewer iterations', () => range.zoom(STEP)), reset);
  range.follow(() => {
    for (const useless of [back, on, out, reset]) useless.setAttribute('aria-disabled', range.whole);
  });
  for (const useless of [back, on, out, reset]) useless.setAttribute('aria-disabled', range.whole);
  return box;
};

/**
 * The timeline of a run: loss, depth, spread and motion over one axis of iterations, with events and phases.
 *
 * @param container an element of the page, which is filled; its width is followed
 * @param data a run as view.RunData writes it
 * @param options {dir: the run directory as a word of a shell, for commands that are shown, 'DIR' if left out; pace: false if
 *     the page says elsewhere whether the pace changed; links: false if the files of the run are not beside the page}
 * @return {update(data), remove()}: update shows newer data of the same run and keeps the zoom, the reading line and
 *     the switches of layers; where the end of the run was in view it stays in view. remove takes all of it away.
 */
export const timeline = (container, data, options = {}) => {
  let m = model(data);
  let ink = inks();
  let panels = [];
  let read = m.last, told = false;
  const range = iterationRange(m.last);
  const known = new Set(), on = new Set();
  const box = element('div', {className: 'timeline'});
  container.replaceChildren(box);

  const top = element('div', {className: 'top'}, controls(range));
  const board = element('div', {className: 'board'});
  const over = element('div', {className: 'over'});
  const stack = element('div', {className: 'stack', tabIndex: 0});
  stack.setAttribute('role', 'group');
  stack.setAttribute('aria-label', 'Panels over iterations. ' + HELP);
  const help = element('p', {className: 'sub help', textContent: HELP});
  const voice = element('p', {className: 'voice'});
  voice.setAttribute('aria-live', 'polite');
  const pace = element('p', {className: 'sub pace'});

  const shared = {
    model: () => m, range, on, dir: options.dir || 'DIR', links: options.links !== false,
    shown: () => m.layers.filter(layer => on.has(layer.key)),
    ink: name => ink(name),
    wide: () => box.clientWidth > 560,
    plot: () => panels.length ? panels[0].plot : {left: 60, width: box.clientWidth - 70},
    looked: iteration => look(iteration, shared),
    switched: () => panels.forEach(of => of.rebuild()),
  };
  box.append(top);
  const rows = legend(box, shared);
  board.append(over, stack);
  box.append(claims(), board, help, voice);
  if (options.pace !== false) box.append(pace);
  const marks = rail(over, shared);
  const named = phaseRow(over, shared);

  // A layer that is new is switched on if it is one of few, or of those that changed most when it came.
  const admit = () => {
    m.layers.forEach((layer, place) => {
      if (!known.has(layer.key) && place < FIRST && on.size < FIRST) on.add(layer.key);
      known.add(layer.key);
    });
  };
  const build = () => {
    panels.forEach(of => of.remove());
    stack.replaceChildren();
    const there = PANELS.filter(what => what.has(m));
    panels = there.map((what, i) => panel(what, stack, shared, i === there.length - 1));
    pace.textContent = m.pace;
  };
  const layout = () => {
    stack.dataset.shown = Math.round(range.min) + '\u2013' + Math.round(range.max);
    marks.layout();
    named.layout();
  };
  const show = iteration => {
    if (iteration !== null) read = iteration;
    rows.read(read);
    panels.forEach(of => of.look(iteration));
  };

  admit();
  build();
  rows.build();
  rows.read(read);
  layout();

  range.follow(() => {
    panels.forEach(of => of.ranged());
    layout();
    if (told) panels.forEach(of => of.look(read));
  });
  // Nothing is read off: the values are those of the end.
  const unfollow = following(iteration => {
    told = iteration !== null;
    if (!told) read = m.last;
    show(iteration);
  });
  gestures(stack, range, {
    place: x => panels.length ? panels[0].place(x) : 0,
    point: iteration => {
      if (!panels.length) return;
      const xs = panels[0].iterations;
      look(xs[Math.max(0, nearest(xs, iteration))], shared);
    },
    step: away => {
      if (!panels.length) return;
      const xs = panels[0].iterations;
      const inView = told && read >= range.min && read <= range.max;
      const start = inView ? read : (range.min + range.max) / 2;
      const from = Math.max(0, nearest(xs, start));
      let to = inView ? nearest(xs, start + away * (range.max - range.min) / 60) : from;
      if (inView && to === from) to = Math.max(0, Math.min(xs.length - 1, from + away));
      look(xs[to], shared);
      if (xs[to] < range.min || xs[to] > range.max) range.pan(away * .25);
      voice.textContent = box.querySelector('.readout caption').textContent + shared.shown().slice(0, FIRST).map(layer =>
        layer.depth ? '; ' + layer.name + ' D ' + number(layer.depth.y[nearest(layer.depth.x, read)] || 0) : '').join('');
    },
  });

  let width = box.clientWidth;
  const sized = new ResizeObserver(() => {
    if (box.clientWidth === width || !box.clientWidth) return;
    width = box.clientWidth;
    panels.forEach(of => of.resize());
    layout();
  });
  sized.observe(box);
  const recolour = () => {
    ink = inks();
    panels.forEach(of => of.recolour());
  };
  const themes = ['(prefers-color-scheme: dark)', 'print'].map(query => matchMedia(query));
  themes.forEach(theme => theme.addEventListener('change', recolour));

  // What comes while a button is down waits: panels that are made anew under it would lose the stretch that is drawn.
  let held = false, waiting = null;
  const ended = new AbortController();
  const release = () => {
    held = false;
    // After the click, and after uPlot has taken the stretch.
    setTimeout(() => {
      if (held || !waiting) return;
      const newer = waiting;
      waiting = null;
      take(newer);
    });
  };
  box.addEventListener('pointerdown', () => { held = true; });
  for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, release, {signal: ended.signal});

  const take = newer => {
    const atEnd = read === m.last;
    const before = PANELS.filter(what => what.has(m)).map(what => what.id).join();
    m = model(newer);
    admit();
    range.grow(m.last);
    if (PANELS.filter(what => what.has(m)).map(what => what.id).join() === before) panels.forEach(of => of.rebuild());
    else build();
    if (!told && atEnd) read = m.last;
    pace.textContent = m.pace;
    rows.build();
    rows.read(read);
    layout();
    if (told) panels.forEach(of => of.look(read));
  };

  return {
    update(newer) {
      if (held) waiting = newer; else take(newer);
    },
    remove() {
      ended.abort();
      waiting = null;
      unfollow();
      sized.disconnect();
      themes.forEach(theme => theme.removeEventListener('change', recolour));
      panels.forEach(of => of.remove());
      container.replaceChildren();
    },
  };
};

// The folder of a page that was opened as a file, as a word of a shell; the page that a run directory holds has this name.
const folder = () => {
  const path = location.protocol === 'file:' && /^(\/.*)\/report\.html$/.exec(decodeURIComponent(location.pathname));
  if (!path) return 'DIR';
  return /^[\p{L}\p{Nd}_./+:@%,=~-]+$/u.test(path[1]) ? path[1] : "'" + path[1].replace(/'/g, "'\\''") + "'";
};

/** Fills the place of the timeline in a written page, after its first paint. */
export const timelines = () => {
  const place = document.querySelector('.timeline-live');
  const block = document.getElementById('run-data');
  if (!place || !block) return;
  requestAnimationFrame(() => setTimeout(() => {
    const data = parsed(block.textContent);
    if (!data) return;
    timeline(place, data, {dir: folder(), pace: false});
    place.classList.add('drawn');
  }));
};
