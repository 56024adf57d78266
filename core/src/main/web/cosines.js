import {element, parsed} from './dom.js';

// Maps of cosines over time: the same cells as the static ones, all iterations, and the number under the pointer.
const NONE = -128, STEPS = 127, BRACKETS = 42, STRIP = 16, LARGEST = 540, CELL = 34;

/** The cosines of a block: what each frame says of each pair, and the orders that its neurons can have. */
const history = data => {
  const bytes = new Int8Array(Uint8Array.from(atob(data.cosines), c => c.charCodeAt(0)).buffer);
  let at = 0;
  const frames = data.frames.map(frame => {
    const n = data.sets[frame.set].length;
    const start = at;
    at += n * (n - 1) / 2;
    const cosine = (i, j) => {
      if (i === j) return live[i] ? 1 : null;
      const [a, b] = i < j ? [i, j] : [j, i];
      const value = bytes[start + a * n - a * (a + 1) / 2 + b - a - 1];
      return value === NONE ? null : value / STEPS;
    };
    const live = data.sets[frame.set].map((_, i, all) => all.some((__, j) => j !== i && cosine(i, j) !== null));
    return {...frame, n, neurons: data.sets[frame.set], cosine};
  });
  return frames;
};

/** The colour of a custom property as three numbers, in whatever way it is written. */
const rgb = (context, name) => {
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const hex = context.fillStyle;
  return [1, 3, 5].map(k => parseInt(hex.slice(k, k + 2), 16));
};

const sign = cosine => cosine.toFixed(2).replace('-', '\u2212');

/** A cell is three pixels high here: the first stays blank below zero, so that the sign is seen without colour. */
const cells = (frame, order, striped, colours) => {
  const n = frame.n;
  const image = new ImageData(n, 3 * n);
  for (let row = 0; row < n; row++) for (let column = 0; column < n; column++) {
    const cosine = frame.cosine(order[row], order[column]);
    const colour = cosine === null ? colours.none : cosine < 0 ? colours.against : colours.along;
    for (let part = 0; part < 3; part++) {
      const share = cosine === null ? 1 : striped && cosine < 0 && part === 0 ? 0 : Math.abs(cosine);
      const k = 4 * ((3 * row + part) * n + column);
      for (let c = 0; c < 3; c++) image.data[k + c] = colours.paper[c] + share * (colour[c] - colours.paper[c]);
      image.data[k + 3] = 255;
    }
  }
  return image;
};

/** One map: its canvas, and what its controls change. */
const map = (box, data) => {
  const frames = history(data);
  const state = {frame: frames.length - 1, own: false, row: -1, column: -1};
  const canvas = element('canvas', {tabIndex: 0});
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'Cosines of all pairs of neurons of ' + data.name + '. Arrow keys read single pairs.');
  const stage = element('div', {}, canvas);
  const reading = element('p', {className: 'reading'});
  reading.setAttribute('aria-live', 'polite');
  const hint = 'Point at a cell, or use the arrow keys, to read a cosine.';
  const buffer = document.createElement('canvas');
  const context = canvas.getContext('2d');
  let place = {x: 0, cell: 1};

  const shown = () => frames[state.frame];
  /** The frame whose order the neurons have: the last of the same neurons, so that they keep their places. */
  const leading = () => state.own ? shown() : frames.filter(frame => frame.set === shown().set).at(-1);

  const read = () => {
    const frame = shown(), lead = leading();
    if (state.row < 0) return reading.replaceChildren(hint);
    const group = at => lead.groups.findIndex(g => at >= g[0] && at < g[0] + g[1] + g[2]);
    const against = at => at >= lead.groups[group(at)][0] + lead.groups[group(at)][1];
    const [i, j] = [lead.order[state.row], lead.order[state.column]];
    const named = k => frame.neurons[k] + (frame.own && frame.own[k] >= 0 ? ' (class ' + frame.own[k] + ')' : '');
    const [a, b] = [group(state.row), group(state.column)];
    const cosine = frame.cosine(i, j);
    const pair = i === j ? 'neuron ' + named(i) + (cosine === null ? ': no direction is known' : '')
      : 'neurons ' + named(i) + ' and ' + named(j) + ': ' + (cosine === null ? 'no cosine is known' : 'cos ' + sign(cosine));
    const together = a >= 0 && a === b
      ? ', ' + (i === j ? '' : 'both ') + 'in group ' + (a + 1)
        + (i === j ? '' : against(state.row) === against(state.column) ? ' on the same side' : ' on opposite sides')
      : '';
    reading.replaceChildren(pair + together);
  };

  const draw = () => {
    const frame = shown(), lead = leading();
    const ratio = devicePixelRatio || 1;
    const strip = frame.own ? STRIP : 0;
    const beside = frames.some(other => other.groups.length) ? BRACKETS : 2;
    const room = Math.min(LARGEST, stage.clientWidth - beside - strip);
    if (room <= 0) return;
    const cell = Math.max(1, Math.min(Math.round(CELL * ratio), Math.floor(room * ratio / frame.n))) / ratio;
    const side = cell * frame.n;
    place = {x: strip, cell};
    canvas.width = Math.round((strip + side + beside) * ratio);
    canvas.height = Math.round((side + 2) * ratio);
    canvas.style.width = strip + side + beside + 'px';
    canvas.style.height = side + 2 + 'px';
    context.setTransform(ratio, 0, 0, ratio, 0, ratio);
    const colours = {paper: rgb(context, '--paper'), along: rgb(context, '--c0'), against: rgb(context, '--c1'), none: rgb(context, '--grid')};
    const css = name => 'rgb(' + rgb(context, name) + ')';
    const [ink, soft, faint] = [css('--ink'), css('--soft'), css('--faint')];
    buffer.width = frame.n;
    buffer.height = 3 * frame.n;
    buffer.getContext('2d').putImageData(cells(frame, lead.order, cell * ratio >= 3, colours), 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(buffer, strip, 0, side, side);
    context.lineWidth = 1;
    context.strokeStyle = faint;
    context.strokeRect(strip + .5, .5, side - 1, side - 1);
    if (strip) lead.order.forEach((neuron, row) => {
      if (frame.own[neuron] < 0) return;
      context.fillStyle = css('--d' + frame.own[neuron] % 10);
      context.fillRect(0, row * cell, 10, Math.max(1, cell - (cell > 4 ? 1 : 0)));
    });
    brackets(lead.groups, strip + side + 5, cell, ink, soft);
    if (state.row >= 0) {
      context.strokeStyle = ink;
      context.lineWidth = 2;
      const [x, y] = [strip + state.column * cell, state.row * cell];
      context.strokeRect(x - 1, y - 1, cell + 2, cell + 2);
      context.lineWidth = .7;
      context.strokeRect(strip, y, side, cell);
      context.strokeRect(x, 0, cell, side);
    }
  };

  const brackets = (groups, x, cell, ink, soft) => {
    context.strokeStyle = ink;
    context.fillStyle = soft;
    context.font = '12px ' + getComputedStyle(document.body).fontFamily;
    context.textBaseline = 'middle';
    context.lineWidth = 1.4;
    for (const [from, along, against, all] of groups) {
      const [top, bottom] = [from * cell + 1, (from + along + against) * cell - 1];
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x + 5, top);
      context.lineTo(x + 5, bottom);
      context.lineTo(x, bottom);
      if (along && against) {
        context.moveTo(x + 1, (from + along) * cell);
        context.lineTo(x + 5, (from + along) * cell);
      }
      context.stroke();
      if (bottom - top > 9) context.fillText(all, x + 10, (top + bottom) / 2);
    }
  };

  const go = (row, column) => {
    [state.row, state.column] = [row, column];
    read();
    draw();
  };
  const point = event => {
    const seen = canvas.getBoundingClientRect();
    const column = Math.floor((event.clientX - seen.left - place.x) / place.cell);
    const row = Math.floor((event.clientY - seen.top - 1) / place.cell);
    const within = row >= 0 && column >= 0 && row < shown().n && column < shown().n;
    if (within && (row !== state.row || column !== state.column)) go(row, column);
  };
  canvas.addEventListener('pointermove', point);
  canvas.addEventListener('pointerdown', point);
  canvas.addEventListener('pointerleave', event => { if (event.pointerType === 'mouse') go(-1, -1); });
  canvas.addEventListener('keydown', event => {
    const last = shown().n - 1;
    const step = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0],
      Home: [-last, -last], End: [last, last]}[event.key];
    if (event.key === 'Escape') return go(-1, -1);
    if (!step) return;
    event.preventDefault();
    const within = v => Math.max(0, Math.min(last, v));
    if (state.row < 0) go(0, Math.min(1, last)); else go(within(state.row + step[0]), within(state.column + step[1]));
  });
  return {stage, reading, draw, frames, show: frame => {
    if (frames[frame].n !== shown().n) [state.row, state.column] = [-1, -1];
    state.frame = frame;
    read();
    draw();
  }, order: own => {
    state.own = own;
    go(-1, -1);
  }};
};

/** Play, a slider, and the iteration in words. */
const player = (name, labels, show) => {
  const last = labels.length - 1;
  const play = element('button', {type: 'button', textContent: 'Play'});
  const slider = element('input', {type: 'range', min: 0, max: last, value: last, step: 1});
  slider.setAttribute('aria-label', 'Iteration of the cosines of ' + name);
  const output = element('output');
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = 'Play';
  };
  const go = frame => {
    slider.value = frame;
    output.textContent = labels[frame];
    slider.setAttribute('aria-valuetext', output.textContent);
    show(frame);
  };
  slider.addEventListener('input', () => {
    stop();
    go(+slider.value);
  });
  play.addEventListener('click', () => {
    if (timer) return stop();
    if (+slider.value === last) go(0);
    play.textContent = 'Pause';
    timer = setInterval(() => {
      go(+slider.value + 1);
      if (+slider.value >= last) stop();
    }, Math.max(80, Math.min(700, 6000 / labels.length)));
  });
  return {controls: element('div', {className: 'controls'}, ...(last ? [play, slider, output] : [output])), start: () => go(last)};
};

/** Which order the neurons have: fixed, so that one sees groups form, or as at the shown iteration. */
const orderChoice = (frames, choose) => {
  const last = frames.at(-1).iteration.toLocaleString('en');
  const select = element('select', {},
    element('option', {value: 'last', textContent: 'as at iteration ' + last + ', places fixed'}),
    element('option', {value: 'own', textContent: 'as at the iteration shown'}));
  select.addEventListener('change', () => choose(select.value === 'own'));
  return element('label', {className: 'order'}, 'Order of neurons: ', select);
};

const classes = frames => {
  const known = [...new Set(frames.flatMap(frame => frame.own || []))].filter(c => c >= 0).sort((a, b) => a - b);
  const keys = known.map(c => {
    const patch = element('i');
    patch.style.background = 'var(--d' + c % 10 + ')';
    return element('li', {}, patch, String(c));
  });
  return known.length ? [element('ul', {className: 'legend classes'},
    element('li', {textContent: 'Strip on the left: the class that the outgoing weight of a neuron favours'}), ...keys)] : [];
};

/**
 * Puts the map of a block into a box, after the static one if it has one. The data: name, neurons; sets of neurons, by
 * number; frames, each with iteration, set, order, groups ([first place, along, against, of how many]) and, where
 * known, own classes; the cosines of all frames, packed as bytes (see Cosines.packed).
 */
export const cosineMaps = (box, data) => {
  const drawing = map(box, data);
  const frames = drawing.frames;
  // Large layers: condensation stores other neurons each time, so that rows can't be compared.
  const labels = frames.map(frame => 'iteration ' + frame.iteration.toLocaleString('en')
    + (frame.set === frames.at(-1).set ? '' : ', other neurons'));
  const {controls, start} = player(data.name, labels, drawing.show);
  const parts = [drawing.stage, drawing.reading, controls];
  if (frames.length > 1) parts.push(orderChoice(frames, drawing.order));
  const live = element('div', {className: 'live-map'}, ...parts, ...classes(frames));
  const still = box.querySelector('.still');
  if (still) still.after(live); else box.append(live);
  box.classList.add('on');
  new ResizeObserver(drawing.draw).observe(drawing.stage);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawing.draw);
  start();
};

export const cosines = () => {
  for (const box of document.querySelectorAll('.cosines')) {
    const block = box.querySelector('script');
    const data = block && parsed(block.textContent);
    // What cannot be read must not end the others: the static map stays.
    if (data) cosineMaps(box, data);
  }
};
