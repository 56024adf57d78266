import {element, number} from './dom.js';

// How the run stands: its name, a few numbers, and what a reader should know, in banners.

const QUIET = 60;

const place = id => document.getElementById(id);

/** Text is replaced only where it has changed: readers may have selected some, and readers of screens hear changes. */
const say = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};

export const duration = seconds => {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return whole + ' s';
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return minutes + ' min ' + whole % 60 + ' s';
  return Math.floor(minutes / 60) + ' h ' + minutes % 60 + ' min';
};

const WORDS = {
  waiting: 'waiting', gone: 'gone', unreadable: 'not readable', running: 'running', finished: 'finished',
  interrupted: 'interrupted', failed: 'failed',
};

const numbers = state => [
  ['iteration', state.iteration < 0 ? '–' : state.iteration.toLocaleString('en'), state.iteration < 0 ? '' : 'epoch ' + state.epoch],
  // What a network makes of its last weights is known only if it goes on from them.
  ['loss', state.loss === null ? '–' : number(state.loss),
    state.lossIteration < state.iteration && state.lossIteration >= 0 ? 'at iteration ' + state.lossIteration.toLocaleString('en') : ''],
  ['iterations a second', state.speed === null ? '–' : number(+state.speed.toPrecision(3)),
    state.seconds === null ? '' : duration(state.seconds) + ' since the start'],
  ...(state.accuracy === null ? [] : [['accuracy' + (state.accuracyOf ? ' on ' + state.accuracyOf + ' data' : ''),
    (100 * state.accuracy).toFixed(2) + '%', '']]),
];

const showNumbers = state => {
  const list = place('numbers');
  const shown = numbers(state);
  while (list.children.length < shown.length) {
    list.append(element('div', {}, element('dt'), element('dd', {}, element('b'), element('span'))));
  }
  while (list.children.length > shown.length) list.lastChild.remove();
  shown.forEach(([name, value, note], i) => {
    const box = list.children[i];
    say(box.querySelector('dt'), name);
    say(box.querySelector('b'), value);
    say(box.querySelector('span'), note);
  });
};

const ENDS = {
  waiting: ['', 'Waiting.', 'There is no run in this directory yet. The page shows it as soon as it begins.'],
  gone: ['bad', 'Gone.', 'The run is no longer where it was: its directory was deleted, moved, or is being made again. What is'
    + ' shown was read before. The page goes on as soon as there is a run again.'],
  finished: ['done', 'Finished.', 'The training has come to its end. The page stays.'],
  interrupted: ['', 'Interrupted.', 'The training was stopped before its end.'],
  failed: ['bad', 'Failed.', 'The training ended with an error.'],
};

/** What a server says of it, too. */
const ANOTHER = 'Another run was begun in this directory.';

/** What is to be said about a run, by a key for each: [kind, strong word, text]. */
const banners = (state, quiet, connection, another) => {
  const all = new Map();
  if (connection) all.set('connection', connection);
  if (ENDS[state.status]) all.set('status', ENDS[state.status]);
  if (state.status === 'unreadable') {
    all.set('status', ['bad', 'Not readable.', state.trouble + '. The page goes on when it can be read.']);
  }
  if (state.left > 0) {
    all.set('left', ['', 'Reading.', Math.ceil(state.left / 1e6).toLocaleString('en') + ' MB of the run are still to be read.']);
  }
  if (state.status === 'running' && quiet > QUIET && !connection) {
    all.set('quiet', ['', 'Quiet.', 'Nothing has been written for ' + duration(quiet)
      + '. The training is busy with something else, is held up, or was killed.']);
  }
  // A server that was begun after it knows of no other run.
  if (another) all.set('another', ['', 'Begun again.', ANOTHER]);
  if (state.restarted && !(another && state.restarted === ANOTHER)) all.set('restarted', ['', 'Begun again.', state.restarted]);
  state.notes.forEach((note, i) => all.set('note' + i, ['note', 'Note.', note]));
  return all;
};

const showBanners = all => {
  const box = place('banners');
  for (const old of [...box.children]) if (!all.has(old.dataset.key)) old.remove();
  for (const [key, [kind, strong, text]] of all) {
    let banner = [...box.children].find(node => node.dataset.key === key);
    if (!banner) {
      banner = element('div', {}, element('strong'), element('span'));
      banner.dataset.key = key;
      box.append(banner);
    }
    banner.className = ('banner ' + kind).trim();
    say(banner.querySelector('strong'), strong);
    say(banner.querySelector('span'), ' ' + text);
  }
};

/**
 * Shows how the run stands.
 *
 * @param quiet seconds since it was last written to, as far as known
 * @param connection a banner about the connection, or null
 * @param another whether it is another run than the page has shown first
 */
export const standing = (state, quiet, connection, another) => {
  const title = state.title || 'Waiting for a run';
  say(place('title'), title);
  const facts = place('facts');
  const status = facts.querySelector('.status') || facts.insertBefore(element('span', {className: 'status'}), facts.firstChild);
  const word = connection ? 'not connected' : WORDS[state.status] || state.status;
  say(status, word);
  status.dataset.status = connection ? 'lost' : state.status;
  const at = state.iteration < 0 ? '' : ' · ' + state.iteration.toLocaleString('en');
  document.title = word + at + ' · ' + title;
  showNumbers(state);
  showBanners(banners(state, quiet, connection, another));
};
