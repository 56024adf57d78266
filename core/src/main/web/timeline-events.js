import {element} from './dom.js';
import {plain} from './timeline-model.js';

// The rail of events above the panels: numbered marks that open a small panel with what is proven.

const whole = v => v.toLocaleString('en');

/** Bounds that Java rounded outwards: all digits are shown. */
const bound = v => String(v).replace(/-/g, '\u2212');

const when = event => {
  const [from, to] = event.between || [event.iteration, event.iteration];
  return from === to ? 'iteration ' + whole(event.iteration) : 'between iterations ' + whole(from) + ' and ' + whole(to);
};

/** A relative address below certificates/; null for a name that leads elsewhere. */
const address = file => {
  const parts = file.split('/');
  const safe = parts.length > 1 && parts[0] === 'certificates' && !parts.some(part => ['', '.', '..'].includes(part));
  return safe ? parts.map(encodeURIComponent).join('/') : null;
};

const certificate = (side, links) => {
  if (!side.certificate) return ['No certificate was written.'];
  const name = plain(side.certificate), href = links && address(side.certificate);
  if (side.missing) return ['Its certificate is missing from the run directory: ', element('code', {textContent: name}), '.'];
  return ['Certificate: ', href ? element('a', {href, textContent: name}) : element('code', {textContent: name})];
};

const side = (of, links) => {
  const proven = of.lower === null || of.upper === null ? ''
    : of.exact ? ', D = ' + bound(of.upper) : ', ' + bound(of.lower) + ' \u2264 D \u2264 ' + bound(of.upper);
  return [
    element('dt', {textContent: (of.when === 'before' ? 'Before, at iteration ' : 'After, at iteration ') + whole(of.iteration)}),
    element('dd', {},
      element('b', {textContent: of.verdict ? (of.verdict === 'undecided' ? 'undecided' : 'proven ' + of.verdict) : of.leftOut ? 'not among the lines that are held here' : 'no measurement'}),
      proven, element('br'), element('span', {className: 'sub'}, ...certificate(of, links))),
  ];
};

const told = (event, {dir, links}) => {
  const parts = [element('p', {textContent: [when(event), ...event.notes.map(plain)].join('; ').replace(/^./, c => c.toUpperCase()) + '.'})];
  if (event.known > event.iteration) parts.push(element('p', {className: 'sub', textContent: 'Known at iteration ' + whole(event.known) + '.'}));
  if (event.sides.length) {
    parts.push(element('dl', {}, ...event.sides.flatMap(of => side(of, links))));
    if (event.sides.some(of => of.certificate && !of.missing)) {
      parts.push(element('p', {className: 'sub'}, 'To check it: ', element('code', {textContent: './hullwatch verify ' + dir}),
        dir === 'DIR' ? ', where DIR is the run directory.' : ''));
    }
  }
  return parts;
};

/** Marks that would lie over one another become one. @param spots {event, x}, ascending */
export const clusters = spots => {
  const size = events => events.length === 1 ? 22 + 7 * (String(events[0].number).length - 1) : 56 + 7 * String(events.length).length;
  const made = [];
  for (const {event, x} of spots) {
    let group = {events: [event], from: x, to: x};
    const left = of => (of.from + of.to - size(of.events)) / 2, right = of => (of.from + of.to + size(of.events)) / 2;
    while (made.length && right(made[made.length - 1]) + 3 > left(group)) {
      const before = made.pop();
      group = {events: [...before.events, ...group.events], from: before.from, to: group.to};
    }
    made.push(group);
  }
  return made.map(group => ({events: group.events, at: (group.from + group.to) / 2, size: size(group.events)}));
};

const numbers = group => group.events.map(event => event.number).join(' ');

/**
 * @param host holds the rail, and is the positioned box that the small panel opens in
 * @param shared {model(), range, plot(), dir, links (whether certificates lie where the page does)}
 */
export const rail = (host, shared) => {
  const marks = element('div', {className: 'marks'});
  marks.setAttribute('role', 'group');
  marks.setAttribute('aria-label', 'Events');
  host.append(marks);
  let box = null, from = null, placed = [];

  const close = () => {
    if (!box) return;
    const inside = box.contains(document.activeElement);
    box.remove();
    box = null;
    const back = from && from.isConnected ? from : marks.querySelector('[data-number~="' + (from ? from.dataset.number.split(' ')[0] : '') + '"]');
    if (back) {
      back.setAttribute('aria-expanded', 'false');
      if (inside) back.focus();
    }
    from = null;
  };

  const open = (mark, group) => {
    close();
    from = mark;
    mark.setAttribute('aria-expanded', 'true');
    const title = element('b', {tabIndex: -1});
    const body = element('div', {});
    const back = element('button', {type: 'button', textContent: 'All ' + group.events.length, onclick: () => list()});
    box = element('div', {className: 'event-box'},
      element('div', {className: 'head'}, title, element('span', {}, back, ' ', element('button', {type: 'button', textContent: 'Close', onclick: close}))), body);
    box.setAttribute('role', 'dialog');
    box.addEventListener('keydown', event => {
      if (event.key === 'Escape') close();
    });
    const one = event => {
      title.textContent = event.number + '. ' + plain(event.label);
      back.hidden = group.events.length === 1;
      box.setAttribute('aria-label', title.textContent);
      body.replaceChildren(...told(event, shared));
      title.focus({preventScroll: true});
    };
    const list = () => {
      title.textContent = group.events.length + ' events';
      back.hidden = true;
      box.setAttribute('aria-label', title.textContent);
      body.replaceChildren(element('ol', {}, ...group.events.map(event => element('li', {},
        element('button', {type: 'button', textContent: event.number + '. ' + plain(event.label) + ', ' + when(event), onclick: () => one(event)})))));
      title.focus({preventScroll: true});
    };
    host.append(box);
    const room = host.clientWidth - box.offsetWidth;
    box.style.left = Math.max(0, Math.min(room, parseFloat(mark.style.left) - 30)) + 'px';
    group.events.length === 1 ? one(group.events[0]) : list();
  };

  const mark = () => {
    const button = element('button', {type: 'button'});
    const made = {mark: button, group: null};
    button.setAttribute('aria-haspopup', 'dialog');
    button.setAttribute('aria-expanded', 'false');
    button.addEventListener('click', () => box && from === button ? close() : open(button, made.group));
    return made;
  };

  /** Other marks; what was focused or open stays so, if it is still there. */
  const replace = groups => {
    const focused = marks.contains(document.activeElement) && document.activeElement.dataset.number;
    placed = groups.map(group => {
      const made = mark();
      made.mark.dataset.number = numbers(group);
      return made;
    });
    marks.replaceChildren(...placed.map(made => made.mark));
    const again = number => marks.querySelector('[data-number~="' + number.split(' ')[0] + '"]');
    if (focused && again(focused)) again(focused).focus({preventScroll: true});
    if (box && from && again(from.dataset.number)) {
      from = again(from.dataset.number);
      from.setAttribute('aria-expanded', 'true');
    }
  };

  const put = (made, group, left, width) => {
    const {events} = group, single = events.length === 1, button = made.mark;
    made.group = group;
    const text = single ? String(events[0].number) : events.length + ' events';
    if (button.textContent !== text) button.textContent = text;
    button.className = single ? 'mark' : 'mark several';
    button.title = single ? 'Event ' + events[0].number + ': ' + plain(events[0].label) + ', ' + when(events[0])
      : events.length + ' events, iterations ' + whole(events[0].iteration) + ' to ' + whole(events[events.length - 1].iteration);
    button.setAttribute('aria-label', button.title);
    button.style.left = Math.max(left - 11, Math.min(left + width + 10 - group.size / 2, group.at)) + 'px';
    button.style.width = group.size + 'px';
  };

  host.addEventListener('keydown', event => {
    if (event.key === 'Escape') close();
  });

  return {
    /** Puts the marks where their iterations are now. */
    layout() {
      const {range} = shared, {left, width} = shared.plot();
      const spots = shared.model().events
        .filter(event => event.iteration >= range.min && event.iteration <= range.max)
        .map(event => ({event, x: left + (event.iteration - range.min) / (range.max - range.min) * width}))
        .sort((a, b) => a.x - b.x);
      marks.hidden = !shared.model().events.length;
      const groups = clusters(spots);
      if (groups.map(numbers).join() !== placed.map(({mark}) => mark.dataset.number).join()) replace(groups);
      groups.forEach((group, i) => put(placed[i], group, left, width));
    },
    close,
  };
};

/** The phases as a row of names above the panels. */
export const phaseRow = (host, shared) => {
  const row = element('div', {className: 'phases'});
  row.setAttribute('aria-hidden', 'true');
  host.append(row);
  return {
    layout() {
      const {range} = shared, {left, width} = shared.plot();
      const place = v => left + Math.max(0, Math.min(1, (v - range.min) / (range.max - range.min))) * width;
      row.hidden = !shared.model().phases.length;
      row.replaceChildren(...shared.model().phases.flatMap(phase => {
        const from = place(phase.from), size = place(phase.to) - from;
        if (size <= 0) return [];
        const all = phase.name + (phase.rate ? ': ' + phase.rate + ' an iteration' : '');
        const name = element('span', {className: phase.name, title: all,
          textContent: size > 16 + 6.6 * all.length ? all : size > 40 ? phase.name : ''});
        name.style.left = from + 'px';
        name.style.width = size + 'px';
        return [name];
      }));
    },
  };
};
