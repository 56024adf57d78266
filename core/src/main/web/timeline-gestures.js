// Wheel, fingers and keys on the panels.

/** How much one step zooms. */
export const STEP = .6;

const byWheel = (stack, range, place) => {
  stack.addEventListener('wheel', event => {
    // Without Ctrl the page scrolls as everywhere; a pinch on a touch pad comes with it.
    if (!event.ctrlKey) return;
    event.preventDefault();
    range.zoom(Math.exp(Math.max(-.5, Math.min(.5, event.deltaY * .01))), place(event.clientX));
  }, {passive: false});
};

const byFingers = (stack, range, place, point) => {
  const fingers = new Map();
  let last = 0;
  const apart = () => {
    const [a, b] = [...fingers.values()];
    return Math.max(1, Math.abs(a - b));
  };
  stack.addEventListener('pointerdown', event => {
    if (event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, event.clientX);
    if (fingers.size === 2) last = apart();
    else point(place(event.clientX));
  });
  stack.addEventListener('pointermove', event => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event.clientX);
    if (fingers.size === 1) point(place(event.clientX));
    if (fingers.size !== 2) return;
    const [a, b] = [...fingers.values()];
    const now = apart();
    range.zoom(last / now, place((a + b) / 2));
    last = now;
  });
  for (const name of ['pointerup', 'pointercancel']) stack.addEventListener(name, event => fingers.delete(event.pointerId));
};

const byKeys = (stack, range, step) => {
  stack.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const away = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (event.key === '+' || event.key === '=') range.zoom(STEP);
    else if (event.key === '-' || event.key === '\u2212') range.zoom(1 / STEP);
    else if (event.key === 'Home') range.reset();
    else if (away && event.shiftKey) range.pan(away / 2);
    else if (away) step(away);
    else return;
    event.preventDefault();
  });
};

/**
 * @param stack the element that holds the panels
 * @param place the iteration below a place of the screen
 * @param point reads an iteration off
 * @param step moves the reading line by one step to the left (−1) or right (1)
 */
export const gestures = (stack, range, {place, point, step}) => {
  byWheel(stack, range, place);
  byFingers(stack, range, place, point);
  byKeys(stack, range, step);
};
