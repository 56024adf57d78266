// The data of a run that goes on: lines that were added are put at the end of their tracks, in bounded memory.

// As many points as no screen shows; then the older ones are thinned out.
const MOST = 4000;
const BUCKET = 4;

const key = track => JSON.stringify([track.quantity, track.layer, track.group, track.space]);

/** The first field of a track says which points matter: the loss, the depth. */
const lead = track => Object.values(track.fields)[0] || [];

/**
 * The places of the points that stay: of every four the lowest and the highest, and where the value is missing or the
 * verdict changes. As view.GrowingThinning does on the side of the server, to the point.
 */
export const chosen = track => {
  const values = lead(track);
  const verdicts = track.verdicts;
  const kept = [];
  for (let from = 0; from < track.x.length; from += BUCKET) {
    const to = Math.min(track.x.length, from + BUCKET);
    let low = from, high = from;
    for (let i = from; i < to; i++) {
      if (values[low] === null || values[i] !== null && values[i] < values[low]) low = i;
      if (values[high] === null || values[i] !== null && values[i] > values[high]) high = i;
    }
    for (let i = from; i < to; i++) {
      const turns = i > 0 && (verdicts && verdicts[i] !== verdicts[i - 1] || (values[i] === null) !== (values[i - 1] === null));
      if (i === 0 || i === track.x.length - 1 || i === low || i === high || turns) kept.push(i);
    }
  }
  // Where everything is of note every second point goes all the same, but for the newest one.
  const end = track.x.length - 1;
  return kept.length <= track.x.length * 3 / 4 ? kept : track.x.map((_, i) => i).filter(i => i % 2 === 0 || i === end);
};

const thinOut = track => {
  const kept = chosen(track);
  track.x = kept.map(i => track.x[i]);
  for (const name in track.fields) track.fields[name] = kept.map(i => track.fields[name][i]);
  if (track.verdicts) track.verdicts = kept.map(i => track.verdicts[i]).join('');
};

const extend = (track, more) => {
  const before = track.x.length;
  track.x.push(...more.x);
  for (const name of new Set([...Object.keys(track.fields), ...Object.keys(more.fields)])) {
    const values = track.fields[name] || (track.fields[name] = Array(before).fill(null));
    values.push(...(more.fields[name] || Array(more.x.length).fill(null)));
  }
  if (track.verdicts !== undefined) track.verdicts += more.verdicts || 'u'.repeat(more.x.length);
  if (track.x.length > MOST) thinOut(track);
};

/** Puts the tracks of newer lines at the end of those of a run; false if one of them is not known there. */
export const append = (data, lines) => {
  const known = new Map(data.tracks.map(track => [key(track), track]));
  for (const more of lines.tracks) {
    const track = known.get(key(more));
    if (!track) return false;
    extend(track, more);
  }
  data.iteration = Math.max(data.iteration, lines.iteration);
  return true;
};
