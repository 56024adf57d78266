// Which iterations are in view: one range for all panels.

/** At least so many iterations are in view. */
const LEAST = 4;

/** @param last the last iteration of the run */
export const iterationRange = last => {
  const followers = [];
  let end = Math.max(1, last);
  let min = 0, max = end;
  let waiting = false;
  // Wheels and fingers say more in a frame than a screen shows.
  const changed = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      followers.forEach(follow => follow());
    });
  };
  const range = {
    get min() { return min; },
    get max() { return max; },
    get end() { return end; },
    get whole() { return min <= 0 && max >= end; },
    follow: follower => followers.push(follower),
    set(from, to) {
      const width = Math.min(end, Math.max(Math.min(LEAST, end), to - from));
      const middle = (from + to) / 2;
      const start = Math.max(0, Math.min(end - width, middle - width / 2));
      if (start === min && start + width === max || !isFinite(start)) return;
      min = start;
      max = start + width;
      changed();
    },
    /** @param factor below 1 shows fewer iterations  @param at stays where it is */
    zoom(factor, at = (min + max) / 2) {
      range.set(at - (at - min) * factor, at + (max - at) * factor);
    },
    /** @param share of what is in view */
    pan(share) {
      const step = Math.max(-min, Math.min(end - max, share * (max - min)));
      range.set(min + step, max + step);
    },
    reset: () => range.set(0, end),
    /** The run has grown; its end stays in view if it was. */
    grow(to) {
      const [whole, atEnd, grown] = [range.whole, max >= end, Math.max(1, to)];
      const step = atEnd && !whole ? grown - end : 0;
      end = grown;
      range.set(whole ? 0 : min + step, whole ? end : max + step);
    },
  };
  return range;
};
