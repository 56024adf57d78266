import {drawn, element, number} from './dom.js';
import {FIRST, claim, deviations, nearest} from './timeline-model.js';

// The legend that is also the read-out: a row a layer, with a switch and the values at the iteration that is read off.

const VERDICTS = {i: 'inside', o: 'outside', b: 'boundary', u: 'undecided'};

const signed = v => (v < 0 ? '\u2212' : '+') + (Math.abs(v) < 9.95 ? Math.abs(v).toFixed(1) : number(Math.round(Math.abs(v))));

// Far beyond all numbers, or of almost no spread: the words say enough.
const chance = ([from, to]) => signed(from) + (from === to ? '' : ' \u2026 ' + signed(to)) + ' sd';

// Up to the next measurement the last one is the latest word: a run that is being written is mostly between two.
const known = x => x[x.length - 1] + (x.length > 1 ? x[x.length - 1] - x[x.length - 2] : 0);

const cell = (of, iteration) => {
  const td = element('td', {className: 'n'});
  const i = of ? nearest(of.x, iteration) : -1;
  if (i < 0 || iteration < of.x[0] || iteration > known(of.x) || of.y[i] === null) {
    td.textContent = '\u2013';
    return td;
  }
  const says = claim(of, i), away = deviations(of, i);
  td.append(...of.verdicts ? [element('span', {className: 'verdict', textContent: VERDICTS[of.verdicts[i]] || 'undecided'}), ' '] : [],
    number(of.y[i]));
  if (says || away) {
    td.append(' ', element('span', {className: 'chance ' + (says || 'open'), textContent: away && away.every(isFinite) ? chance(away) : (says || 'beyond') + ' chance'}));
  }
  return td;
};

/** Strokes and areas as they are in the panels, with what they claim. */
export const claims = () => {
  const sign = (says, ...parts) => {
    const svg = drawn('svg', {class: 'chart drawing', viewBox: '0 0 24 12', 'aria-hidden': 'true'});
    for (const [tag, attributes] of parts) drawn(tag, attributes, svg);
    return element('li', {}, svg, says);
  };
  const line = (d, name) => ['path', {d, class: name}];
  const area = (name, y, height) => ['rect', {x: 1, y, width: 22, height, class: name}];
  const list = (...signs) => element('ul', {className: 'legend'}, ...signs);
  return element('div', {className: 'claims'},
    list(sign('proven: D exactly', line('M1 6H23', 'line solid c0')),
      sign('bounded: D is in the band', area('band c0', 2, 8)),
      sign('beyond chance', area('chance-band c9', 6, 5), line('M1 3H23', 'line solid c0')),
      sign('within chance (mean \u00b1 2 sd)', area('chance-band c9', 1, 10), line('M1 6H23', 'line faint c0'))),
    list(...['inside', 'boundary', 'outside', 'undecided'].map(name => sign(name, line('M1 6H23', 'verdict ' + name)))));
};

/**
 * @param shared {model(), on (the keys of the layers that are switched on), switched()}
 */
export const legend = (host, shared) => {
  const body = element('tbody');
  const at = element('caption', {});
  const head = element('tr', {});
  const scroll = element('div', {className: 'scroll readout', tabIndex: 0},
    element('table', {}, at, element('thead', {}, head), body));
  const more = element('button', {type: 'button', className: 'more'});
  host.append(scroll, more);
  let all = false, iteration = 0, rows = [], built = '';
  const columns = () => [['depth', 'Depth D'], ['spread', 'Spread'], ['motion', 'Motion']]
    .filter(([id]) => shared.model().layers.some(layer => layer[id]));

  const read = to => {
    iteration = to;
    const m = shared.model();
    const i = m.loss ? nearest(m.loss.x, to) : -1;
    at.replaceChildren(element('b', {textContent: 'Iteration ' + to.toLocaleString('en')}));
    // A page holds a selection of the losses of a long run: the nearest is told with its own iteration.
    if (i >= 0) at.append(', loss ' + (m.loss.y[i] === null ? 'not finite' : number(m.loss.y[i]))
      + (m.loss.x[i] === to ? '' : ' at ' + m.loss.x[i].toLocaleString('en')));
    const t = m.trend ? nearest(m.trend.x, to) : -1;
    if (t >= 0 && m.trend.y[t] !== null) at.append(', trend ' + number(m.trend.y[t]));
    for (const {layer, row} of rows) {
      // The switch stays where it is: a button that is taken out for a moment loses its focus, or its click.
      while (row.children.length > 1) row.lastChild.remove();
      row.append(...columns().map(([id]) => cell(layer[id], to)));
    }
  };

  const build = () => {
    const layers = shared.model().layers;
    const listed = all ? layers : layers.slice(0, FIRST);
    const now = JSON.stringify([all, layers.length, columns(), listed.map(({key, name, color}) => [key, name, color])]);
    if (now === built) {
      rows = rows.map(({row}, i) => ({layer: listed[i], row}));
      read(iteration);
      return;
    }
    built = now;
    head.replaceChildren(...['Layer', ...columns().map(([, title]) => title)].map((text, i) => {
      const th = element('th', {scope: 'col', textContent: text, className: i ? 'n' : ''});
      return th;
    }));
    rows = listed.map(layer => {
      const on = shared.on.has(layer.key);
      const swatch = element('i', {className: 'swatch k' + layer.color % 6 + ' again' + Math.floor(layer.color / 6) % 3});
      swatch.setAttribute('aria-hidden', 'true');
      const button = element('button', {type: 'button', className: 'switch'}, swatch, element('span', {textContent: layer.name}));
      button.setAttribute('aria-pressed', on);
      button.addEventListener('click', () => {
        const now = !shared.on.has(layer.key);
        now ? shared.on.add(layer.key) : shared.on.delete(layer.key);
        button.setAttribute('aria-pressed', now);
        row.className = now ? '' : 'off';
        shared.switched();
      });
      const row = element('tr', {className: on ? '' : 'off'}, element('th', {scope: 'row'}, button));
      return {layer, row};
    });
    body.replaceChildren(...rows.map(({row}) => row));
    head.parentNode.hidden = !layers.length;
    more.hidden = layers.length <= FIRST;
    more.textContent = all ? 'Show the ' + FIRST + ' that changed most' : 'Show all ' + layers.length + ' layers';
    read(iteration);
  };
  more.addEventListener('click', () => {
    all = !all;
    scroll.classList.toggle('long', all);
    build();
  });
  return {build, read};
};
