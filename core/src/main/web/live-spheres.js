import {element} from './dom.js';
import {spheres} from './spheres.js';

// The spheres of one layer of a run that goes on: new snapshots are asked for as they appear.

// More snapshots than the slider has room for: then a selection is loaded anew.
const MOST = 240;

/** @param json asks for JSON at an address; its promise may fail */
export const liveSpheres = json => {
  const place = document.getElementById('spheres-place');
  const section = place.closest('section');
  const choice = element('select');
  const box = element('div');
  place.append(element('p', {className: 'layers'}, element('label', {}, 'Layer ', choice)), box);
  let projected = {};
  let view = null;
  let shown = null;
  let busy = false;
  // Of which run, counted: an answer about the one before says nothing of this one.
  let run = 0;

  const address = layer => '/projections?layer=' + encodeURIComponent(layer);

  const whole = async layer => {
    const last = projected[layer], asked = run;
    const data = await json(address(layer));
    if (asked !== run) return;
    shown = {layer, step: 1, last, count: MOST};
    if (!data) return;
    if (view) view.update(data); else view = spheres(box, data);
    const at = data.snapshots.map(snapshot => snapshot.iteration);
    shown = {layer, step: data.step, last: Math.max(last, at[at.length - 1]), count: at.length};
  };

  const next = async layer => {
    const at = projected[layer], asked = run;
    const snapshot = await json(address(layer) + '&iteration=' + at + '&step=' + shown.step);
    if (asked !== run) return;
    if (snapshot) view.append(snapshot);
    shown.last = at;
    shown.count++;
  };

  const follow = async () => {
    if (busy) return;
    busy = true;
    const began = run;
    try {
      for (;;) {
        const layer = choice.value;
        if (!layer || shown && shown.layer === layer && shown.last >= projected[layer]) break;
        const goesOn = shown && shown.layer === layer && shown.count < MOST;
        await (goesOn ? next(layer) : whole(layer));
      }
    } catch {
      // The run, or the server, went meanwhile: the next message tries again.
    } finally {
      busy = false;
    }
    if (began !== run) follow();
  };

  choice.addEventListener('change', follow);
  return {
    /** @param now the last iteration that each layer was projected at, by its name */
    update(now) {
      projected = now;
      const names = Object.keys(now);
      section.hidden = names.length === 0;
      if (JSON.stringify(names) !== JSON.stringify([...choice.options].map(option => option.value))) {
        const before = choice.value;
        choice.replaceChildren(...names.map(name => element('option', {value: name, textContent: name})));
        if (names.includes(before)) choice.value = before;
      }
      follow();
    },
    /** Another run: nothing of what is shown holds. */
    again() {
      run++;
      shown = null;
      follow();
    },
  };
};
