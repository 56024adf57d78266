// The script of the live page: asks this server, and no other, for the run and for what is new of it.
import {liveSpheres} from './live-spheres.js';
import {happened} from './live-events.js';
import {standing} from './live-state.js';
import {timeline} from './timeline.js';
import {append} from './live-tracks.js';

// The server sends two messages a second at most; everything is loaded anew more seldom.
const WAIT = 1500;
const TRY_AGAIN = 5000;

const LOST = ['bad', 'Connection lost, trying again.', 'The server does not answer: it was ended, or this machine is asleep.'];
const ENDED = ['', 'Not followed any more.', 'The server has ended, with its training or by itself. What is shown stays.'
  + ' ./hullwatch serve shows the run again.'];
const STOPPED = ['', 'Not followed any more.', 'The server has ended before an end of the run was recorded. What is shown stays, and the page'
  + ' goes on as soon as ./hullwatch serve shows this directory at this address again.'];
const OTHER = ['', 'Not followed any more.', 'Another directory is shown at this address now. What is shown here stays, and the page goes on as'
  + ' soon as ./hullwatch serve shows its own directory at this address again.'];
const OVER = ['finished', 'interrupted', 'failed'];

/** With the directory that this page is of: a server of another one answers nothing of its own then. */
const mine = address => address + (address.includes('?') ? '&' : '?') + 'run=' + document.body.dataset.run;

const ask = async address => {
  const answer = await fetch(mine(address), {cache: 'no-store'});
  if (!answer.ok) throw new Error(address + ': ' + answer.status);
  return answer;
};

const json = async address => (await ask(address)).json();

const count = id => +id.slice(id.lastIndexOf('-') + 1);
const server = id => id.slice(0, id.lastIndexOf('-'));

const page = () => {
  const place = document.getElementById('timeline-place');
  const section = place.closest('section');
  const events = happened();
  const spheres = liveSpheres(json);
  let data = null;
  let at = '';
  let chart = null;
  let state = null;
  let answering = '';
  let heard = 0;
  let connection = null;
  // When the run was begun that this page showed first; null until there is one.
  let begun = null;
  let source = null;
  let loading = null;
  let loadedAt = -WAIT;
  let missed = [];
  // Until all has been loaded, and after that failed, lines have nothing that they could be put at the end of.
  let stale = true;

  const quiet = () => state.quiet === null ? 0 : state.quiet + (performance.now() - heard) / 1000;
  const showState = () => {
    if (!state) return;
    begun = begun || state.started;
    standing(state, quiet(), connection, Boolean(state.started && state.started !== begun));
  };

  const show = () => {
    section.hidden = !data.tracks.length;
    if (data.tracks.length) {
      if (chart) chart.update(data); else chart = timeline(place, data, {links: false});
    }
  };

  const take = (id, message) => {
    const isNew = server(id) !== server(at) || count(id) > count(at);
    if (message.whole && isNew) load();
    else if (message.lines && isNew && !stale) {
      if (append(data, message.lines)) show(); else load();
      at = id;
    }
  };

  const fresh = async () => {
    await new Promise(done => setTimeout(done, Math.max(0, loadedAt + WAIT - performance.now())));
    loadedAt = performance.now();
    const answer = await ask('/data');
    data = await answer.json();
    at = (answer.headers.get('ETag') || '"-0"').slice(1, -1);
    show();
    events(data.events);
  };

  /** Loads everything anew, once at a time. What comes meanwhile is taken afterwards, unless it is in there already. */
  const load = () => {
    loading = loading || fresh().then(() => true, () => false).then(done => {
      loading = null;
      const waiting = missed;
      missed = [];
      stale = !done;
      if (done) waiting.forEach(([id, message]) => take(id, message)); else setTimeout(load, TRY_AGAIN);
      return done;
    });
    return loading;
  };

  const hear = event => {
    const message = JSON.parse(event.data);
    const anew = state && (message.state.restarts !== state.restarts || server(event.lastEventId) !== answering);
    answering = server(event.lastEventId);
    state = message.state;
    heard = performance.now();
    connection = null;
    showState();
    if (message.projected) spheres.update(message.projected);
    if (anew) spheres.again();
    if (loading) missed.push([event.lastEventId, message]); else take(event.lastEventId, message);
  };

  const lost = () => {
    if (connection !== STOPPED) connection = LOST;
    showState();
    // After an answer that is no stream the browser does not try again by itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, TRY_AGAIN);
  };

  const leave = why => {
    source.close();
    connection = why;
    showState();
    if (why !== ENDED) setTimeout(connect, TRY_AGAIN);
  };

  const connect = () => {
    source = new EventSource(mine('/events?after=' + encodeURIComponent(at)));
    source.addEventListener('message', hear);
    source.addEventListener('error', lost);
    source.addEventListener('bye', event => {
      hear(event);
      leave(OVER.includes(state.status) ? ENDED : STOPPED);
    });
    source.addEventListener('other', () => leave(OTHER));
  };

  load().then(connect);
  setInterval(showState, 1000);
};

page();
