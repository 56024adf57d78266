// Where the reader looks: one iteration for all charts of a page.
const followers = new Set();

/** Calls follow(iteration or null, source) when the reader looks elsewhere; returns what ends that. */
export const following = follow => {
  followers.add(follow);
  return () => followers.delete(follow);
};

/** The reader looks at an iteration, or away (null); the source is told too, so that it can leave out itself. */
export const look = (iteration, source) => followers.forEach(follow => follow(iteration, source));
