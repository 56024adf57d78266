import {element} from './dom.js';

// Events as they come, the newest first; those that come while the page is open are spoken, too.

const where = event => event.between && event.between[0] < event.between[1]
  ? 'between iterations ' + event.between[0].toLocaleString('en') + ' and ' + event.between[1].toLocaleString('en')
  : 'iteration ' + event.iteration.toLocaleString('en');

/** A name for each event. Not its number: those of later iterations shift when an earlier one is known late. */
const names = events => {
  const count = new Map();
  return events.map(event => {
    const name = JSON.stringify([event.event, event.label, event.iteration]);
    count.set(name, (count.get(name) || 0) + 1);
    return name + count.get(name);
  });
};

export const happened = () => {
  const list = document.getElementById('events-place');
  const none = list.parentNode.insertBefore(element('p', {className: 'read', textContent: 'Nothing yet.'}), list);
  const section = list.closest('section');
  const spoken = document.body.appendChild(element('div', {className: 'spoken'}));
  spoken.setAttribute('aria-live', 'polite');
  let known = null;
  return events => {
    section.hidden = false;
    none.hidden = events.length > 0;
    const now = names(events);
    const latest = events.filter((event, i) => known && !known.has(now[i]));
    list.replaceChildren(...[...events].reverse().map(event => {
      const item = element('li', {value: event.number}, element('b', {textContent: event.label}), ', ' + where(event));
      if (latest.includes(event)) item.className = 'new';
      return item;
    }));
    if (latest.length) spoken.textContent = latest.map(event => event.label + ', ' + where(event)).join('. ');
    known = new Set(now);
  };
};
