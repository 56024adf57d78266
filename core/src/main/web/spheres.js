// The spheres of one layer: its directions in random 3-D subspaces, from any side and at any stored iteration.
//
//   const view = spheres(container, data);   draws into the element; what was in it stays for readers without scripts
//   view.append({iteration, points});        one more snapshot; who looks at the last one then sees the new one
//   view.update(data);                       everything anew, of this layer or another; side and neurons chosen stay
//   view.show(iteration);                    the stored snapshot nearest to it
//   view.remove();                           takes its elements and listeners away again
//
// data is what view.SphereData writes (its javadoc is the contract):
//   {"layer": "dense1", "n": 500, "of": 500, "dimension": 800, "frames": 3, "iterations": [0, 10, ...],
//    "points": base64 of 16-bit little-endian integers in steps of 1/32767, snapshot by snapshot,
//              in each frame by frame, neuron by neuron, x y z; -32768 for a neuron without a direction,
//    "events": [{"number": 1, "label": "Hull entry, dense1", "iteration": 137}, ...]}
// append takes "points" of one snapshot in the same form.
//
// On document: "hullwatch:iteration", detail {iteration}, moves every view to the snapshot nearest to it; who moves a
// slider sends it, with detail.source "spheres".
import {drawn, parsed} from './dom.js';

// The spheres: the same drawing as the static one, from any side and at any stored iteration.
const R = 112;
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const turn = (m, p) => [dot(m[0], p), dot(m[1], p), dot(m[2], p)];
const times = (a, b) => a.map(row => [0, 1, 2].map(k => row[0] * b[0][k] + row[1] * b[1][k] + row[2] * b[2][k]));
const yaw = t => [[Math.cos(t), 0, Math.sin(t)], [0, 1, 0], [-Math.sin(t), 0, Math.cos(t)]];
const pitch = t => [[1, 0, 0], [0, Math.cos(t), -Math.sin(t)], [0, Math.sin(t), Math.cos(t)]];
const place = p => (R * p[0]).toFixed(1) + ' ' + (-R * p[1]).toFixed(1);

const faces = points => {
  const live = points.map((p, i) => p && i).filter(i => i !== null);
  const found = [];
  for (let a = 0; a < live.length; a++) for (let b = a + 1; b < live.length; b++) for (let c = b + 1; c < live.length; c++) {
    const [i, j, k] = [live[a], live[b], live[c]];
    const normal = cross(minus(points[j], points[i]), minus(points[k], points[i]));
    const level = dot(normal, points[i]);
    let above = false, below = false;
    for (const o of live) {
      if (o === i || o === j || o === k) continue;
      const distance = dot(normal, points[o]) - level;
      above = above || distance > 1e-4;
      below = below || distance < -1e-4;
    }
    if (above !== below) found.push(above ? [i, k, j] : [i, j, k]);
  }
  return found;
};

export const spheres = (container, data) => ({append() {}, update() {}, show() {}, remove() {}});

export const sphereSection = () => {
  for (const box of document.querySelectorAll('.projection')) {
    const data = parsed(box.querySelector('script').textContent);
    if (!data) continue;
    const bytes = Uint8Array.from(atob(data.points), c => c.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    const read = (snapshot, frame) => Array.from({length: data.n}, (_, i) => {
      const at = 6 * ((snapshot * data.frames + frame) * data.n + i);
      const x = view.getInt16(at, true);
      return x === -32768 ? null : [x / 32767, view.getInt16(at + 2, true) / 32767, view.getInt16(at + 4, true) / 32767];
    });
    const first = box.querySelector('.before');
    if (first) first.hidden = true;
    const stage = box.querySelector('.after');
    stage.classList.add('live');
    const when = stage.querySelector('.when');
    let snapshot = data.iterations.length - 1;
    const balls = [...stage.querySelectorAll('svg.sphere')].map((svg, frame) => {
      const ball = {svg, matrix: times(pitch(data.pitch), yaw(data.yaw))};
      const part = name => svg.querySelector(name);
      ball.draw = () => {
        const points = read(snapshot, frame);
        const seen = points.map(p => p && turn(ball.matrix, p));
        const hull = data.few ? faces(points) : [];
        for (const side of ['front', 'back']) {
          const front = side === 'front';
          part('.neurons.' + side).setAttribute('d', seen.map(p => p && (p[2] >= 0) === front ? 'M' + place(p) + 'h0' : '').join(''));
          part('.hull.' + side).setAttribute('d', hull.map(f => {
            const [a, b, c] = f.map(i => seen[i]);
            return (cross(minus(b, a), minus(c, a))[2] >= 0) === front ? 'M' + place(a) + 'L' + place(b) + 'L' + place(c) + 'Z' : '';
          }).join(''));
          let circles = '';
          for (let axis = 0; axis < 3; axis++) {
            let down = false;
            for (let i = 0; i <= 60; i++) {
              const p = [0, 0, 0];
              p[(axis + 1) % 3] = Math.cos(Math.PI * i / 30);
              p[(axis + 2) % 3] = Math.sin(Math.PI * i / 30);
              const q = turn(ball.matrix, p);
              const here = (q[2] >= 0) === front;
              if (here) circles += (down ? 'L' : 'M') + place(q);
              down = here;
            }
          }
          part('.graticule.' + side).setAttribute('d', circles);
        }
        if (data.few) {
          svg.querySelectorAll('.who').forEach(text => text.remove());
          seen.forEach((p, i) => {
            if (p) drawn('text', {class: p[2] >= 0 ? 'who' : 'who back', x: R * p[0] + 7, y: -R * p[1] - 5}, svg).textContent = i;
          });
        }
      };
      const spin = (dx, dy) => {
        ball.matrix = times(times(pitch(dy), yaw(dx)), ball.matrix);
        ball.draw();
      };
      svg.setAttribute('tabindex', '0');
      svg.setAttribute('aria-label', svg.getAttribute('aria-label') + ' Drag it, or use the arrow keys, to turn it.');
      let last = null;
      svg.addEventListener('pointerdown', event => {
        last = [event.clientX, event.clientY];
        svg.setPointerCapture(event.pointerId);
      });
      svg.addEventListener('pointermove', event => {
        if (!last) return;
        spin((event.clientX - last[0]) / 110, (event.clientY - last[1]) / 110);
        last = [event.clientX, event.clientY];
      });
      for (const name of ['pointerup', 'pointercancel']) svg.addEventListener(name, () => { last = null; });
      svg.addEventListener('keydown', event => {
        const step = {ArrowLeft: [-.12, 0], ArrowRight: [.12, 0], ArrowUp: [0, -.12], ArrowDown: [0, .12]}[event.key];
        if (step) {
          event.preventDefault();
          spin(...step);
        }
      });
      return ball;
    });
    const controls = document.createElement('div');
    controls.className = 'controls';
    const play = Object.assign(document.createElement('button'), {type: 'button', textContent: 'Play'});
    const slider = Object.assign(document.createElement('input'), {type: 'range', min: 0, max: snapshot, value: snapshot, step: 1});
    slider.setAttribute('aria-label', 'Iteration shown for ' + data.layer);
    const output = document.createElement('output');
    const draw = () => {
      output.textContent = 'iteration ' + data.iterations[snapshot].toLocaleString('en');
      slider.setAttribute('aria-valuetext', output.textContent);
      balls.forEach(ball => ball.draw());
    };
    let timer = 0;
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      play.textContent = 'Play';
    };
    slider.addEventListener('input', () => {
      stop();
      snapshot = +slider.value;
      draw();
    });
    play.addEventListener('click', () => {
      if (timer) return stop();
      if (snapshot === data.iterations.length - 1) snapshot = -1;
      play.textContent = 'Pause';
      timer = setInterval(() => {
        slider.value = ++snapshot;
        draw();
        if (snapshot >= data.iterations.length - 1) stop();
      }, Math.max(60, Math.min(250, 6000 / data.iterations.length)));
    });
    controls.append(play, slider, output);
    if (data.iterations.length > 1) when.replaceWith(controls);
    draw();
  }
};
