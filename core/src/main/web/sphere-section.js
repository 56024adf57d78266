import {element, parsed} from './dom.js';
import {spheres} from './spheres.js';

// The section of a written page: one layer at a time, chosen by the reader, in place of the drawings that stand still.
// These stay in the page, for the printer.

/** Up to so many layers are chosen by buttons; more from a list. */
const BUTTONS = 6;

const readable = data => data && Array.isArray(data.snapshots) && data.snapshots.length > 0;

export const sphereSection = () => {
  const still = document.querySelector('.sphere-layers');
  if (!still) return;
  const layers = [...still.querySelectorAll('script[type="application/json"]')]
    .map(script => parsed(script.textContent)).filter(readable);
  if (!layers.length) return;
  const place = element('div', {className: 'sphere-live'});
  still.before(place);
  still.classList.add('printed');
  let view = null;
  const show = data => {
    if (view) view.update(data); else view = spheres(place, data);
  };
  place.append(...(layers.length === 1 ? [element('h3', {textContent: layers[0].layer})] : [chooser(layers, show)]));
  show(layers[0]);
};

const chooser = (layers, show) => layers.length <= BUTTONS ? buttons(layers, show) : list(layers, show);

const buttons = (layers, show) => {
  const group = element('fieldset', {className: 'layers'}, element('legend', {textContent: 'Layer'}));
  layers.forEach((data, i) => {
    const input = element('input', {type: 'radio', name: 'sphere-layer', checked: i === 0});
    input.addEventListener('change', () => show(data));
    group.append(element('label', {}, input, element('span', {textContent: data.layer})));
  });
  return group;
};

const list = (layers, show) => {
  const select = element(
    'select', {}, ...layers.map((data, i) => element('option', {value: i, textContent: data.layer})));
  select.addEventListener('change', () => show(layers[+select.value]));
  return element('p', {className: 'layers'}, element('label', {}, 'Layer ', select));
};
