import {drawn, number, parsed} from './dom.js';
import {following, look} from './hover.js';

// Reading values off: one pointer moves a line through every chart, the chart below it shows the numbers.
export const readings = () => {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  const charts = [...document.querySelectorAll('svg.chart.reads')].flatMap(svg => {
    const data = parsed(svg.nextElementSibling.textContent);
    // What cannot be read must not end the readings of the others.
    if (!data || !data.lines.length) return [];
    const cross = drawn('line', {class: 'cross', y1: data.py[0], y2: data.py[1], visibility: 'hidden'}, svg);
    const dots = data.lines.map(line =>
      drawn('circle', {class: 'dot k' + line.k.slice(-1), r: line.k.startsWith('solid') ? 4.5 : 0, visibility: 'hidden'}, svg));
    return [{svg, data, cross, dots}];
  });
  const nearest = (xs, ys, x) => {
    let low = 0, high = xs.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (xs[middle] > x) high = middle; else low = middle;
    }
    const i = Math.abs(xs[low] - x) <= Math.abs(xs[high] - x) ? low : high;
    return ys[i] === null ? -1 : i;
  };
  const clear = () => {
    tip.hidden = true;
    for (const chart of charts) {
      chart.cross.setAttribute('visibility', 'hidden');
      chart.dots.forEach(dot => dot.setAttribute('visibility', 'hidden'));
    }
  };
  const hide = () => {
    clear();
    look(null, charts);
  };
  const mark = x => {
    for (const {cross, data: d} of charts) {
      const px = d.px[0] + (x - d.x[0]) / (d.x[1] - d.x[0]) * (d.px[1] - d.px[0]);
      cross.setAttribute('x1', px);
      cross.setAttribute('x2', px);
      cross.setAttribute('visibility', 'visible');
    }
  };
  following((iteration, source) => {
    if (source === charts) return;
    clear();
    if (iteration !== null) mark(iteration);
  });
  const show = (chart, event) => {
    const {svg, data} = chart;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const share = (at.x - data.px[0]) / (data.px[1] - data.px[0]);
    if (share < -.02 || share > 1.02) return hide();
    let x = data.x[0] + Math.min(1, Math.max(0, share)) * (data.x[1] - data.x[0]);
    const lead = data.lines[0];
    x = lead.x[Math.max(0, nearest(lead.x, lead.x, x))];
    for (const other of charts) other.dots.forEach(dot => dot.setAttribute('visibility', 'hidden'));
    mark(x);
    look(x, charts);
    tip.replaceChildren(Object.assign(document.createElement('b'), {textContent: 'iteration ' + x.toLocaleString('en')}));
    data.lines.forEach((line, i) => {
      const j = nearest(line.x, line.y, x);
      if (j < 0) return;
      const y = line.y[j];
      const row = document.createElement('div');
      row.append(Object.assign(document.createElement('i'), {className: 'k' + line.k.slice(-1)}), line.n + '  ' + number(y));
      tip.append(row);
      // Halves and differences of logarithms: the range of a chart may be wider than that of numbers.
      const of = data.log ? Math.log : v => v / 2;
      const height = (of(y) - of(data.y[0])) / (of(data.y[1]) - of(data.y[0]));
      if (!isFinite(height)) return;
      chart.dots[i].setAttribute('cx', data.px[0] + (line.x[j] - data.x[0]) / (data.x[1] - data.x[0]) * (data.px[1] - data.px[0]));
      chart.dots[i].setAttribute('cy', data.py[0] + height * (data.py[1] - data.py[0]));
      chart.dots[i].setAttribute('visibility', 'visible');
    });
    tip.hidden = false;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const left = event.clientX + 18 > room ? event.clientX - tip.offsetWidth - 14 : event.clientX + 18;
    tip.style.left = Math.max(8, Math.min(room, left)) + window.scrollX + 'px';
    tip.style.top = event.clientY + 14 + window.scrollY + 'px';
  };
  for (const chart of charts) {
    chart.svg.addEventListener('pointermove', event => show(chart, event));
    chart.svg.addEventListener('pointerdown', event => show(chart, event));
    chart.svg.addEventListener('pointerleave', hide);
  }
};
