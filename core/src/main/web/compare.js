import {element, parsed} from './dom.js';

// A comparison of runs: tables that sort and filter, the runs as files, one group at a time in the charts.

const words = new Intl.Collator('en', {numeric: true});

/** What a cell is sorted by: its number if it has one, else its text; null where there is nothing. */
const key = cell => {
  const number = cell.querySelector('[data-v]') || cell;
  const given = number.getAttribute('data-v');
  if (given !== null) return given === '' ? null : Number(given);
  const text = cell.textContent.trim();
  return text === '' || text === '–' ? null : text;
};

/** Numbers before texts; nothing comes last, whichever way a table is sorted. */
const compared = (a, b, way) => {
  if (a === null || b === null) return (a === null) - (b === null);
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return way * (typeof a === 'number' ? a - b : words.compare(a, b));
};

const sortBy = (table, column, way) => {
  const body = table.tBodies[0];
  // Array.sort is stable: equal rows stay as they were.
  const rows = [...body.rows].map(row => ({row, key: key(row.cells[column])}));
  rows.sort((a, b) => compared(a.key, b.key, way));
  body.append(...rows.map(entry => entry.row));
};

/** A button in each heading; the heading says which way its column is sorted. */
const sortable = table => {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = element('button', {type: 'button', className: 'sort'}, ...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const up = head.getAttribute('aria-sort') !== 'ascending';
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      sortBy(table, column, up ? 1 : -1);
    });
  });
};

/** Text that a spreadsheet would take for a formula gets an apostrophe; a number with its sign is none. */
const guarded = cell => /^[=+\-@\t\r\n']/.test(cell) && !/^-?[0-9.]+(E-?[0-9]+)?$/.test(cell) ? "'" + cell : cell;

const quoted = cell => /[",\r\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell;

/** The same bytes as those of --csv. */
const csv = (data, rows) => [data.columns, ...rows].map(cells => cells.map(cell => quoted(guarded(cell))).join(',') + '\r\n').join('');

/** Numbers go in as they are: a seed may have more digits than a number of this language. */
const json = (data, rows) => '[' + rows.map(cells => '\n  {' + cells.map((cell, i) =>
  JSON.stringify(data.columns[i]) + ': ' + (data.numbers[i] ? cell || 'null' : JSON.stringify(cell))).join(', ') + '}').join(',') + '\n]\n';

const save = (name, type, text) => {
  const address = URL.createObjectURL(new Blob([text], {type}));
  const link = element('a', {href: address, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
};

/** Buttons above the table of the runs: which group is shown, and what is shown as a file. */
const tools = data => {
  const box = document.querySelector('.scroll.runs');
  const body = box.querySelector('tbody');
  const bar = element('div', {className: 'tools'});
  const groups = [...new Set([...body.rows].map(row => row.dataset.group))];
  const said = element('output');
  const shown = () => [...body.rows].filter(row => !row.hidden);
  if (groups.length > 1) {
    const names = groups.filter(name => name !== 'single').map(name => [name, 'Group ' + name]);
    if (groups.includes('single')) names.push(['single', 'Runs in no group']);
    const select = element('select', {}, new Option('All groups', ''), ...names.map(([value, text]) => new Option(text, value)));
    select.addEventListener('change', () => {
      for (const row of document.querySelectorAll('tr[data-group]')) {
        row.hidden = select.value !== '' && row.dataset.group !== select.value;
      }
      said.textContent = shown().length + ' of ' + body.rows.length + ' runs';
    });
    bar.append(element('label', {}, 'Show ', select));
  }
  const rows = () => shown().map(row => data.rows[row.cells[0].dataset.v - 1]);
  const button = (text, action) => {
    const made = element('button', {type: 'button', textContent: text});
    made.addEventListener('click', action);
    bar.append(made);
  };
  button('CSV', () => save('runs.csv', 'text/csv;charset=utf-8', csv(data, rows())));
  button('JSON', () => save('runs.json', 'application/json', json(data, rows())));
  bar.append(said);
  box.before(bar);
};

/** A press on a group leaves its colour alone in the charts, another press brings back the others. */
const highlights = () => {
  const main = document.querySelector('main');
  const items = [...document.querySelectorAll('.groups li[data-ink]')];
  if (items.length < 2) return;
  let pressed = '';
  const show = ink => {
    if (ink) main.dataset.only = ink; else delete main.dataset.only;
  };
  const buttons = items.map(item => {
    const name = item.querySelector('b');
    const button = element('button', {type: 'button', title: 'Only this one in the charts'}, ...name.childNodes);
    name.append(button);
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => {
      pressed = pressed === item.dataset.ink ? '' : item.dataset.ink;
      buttons.forEach((other, i) => other.setAttribute('aria-pressed', String(items[i].dataset.ink === pressed)));
      show(pressed);
    });
    item.addEventListener('pointerenter', () => show(item.dataset.ink));
    item.addEventListener('pointerleave', () => show(pressed));
    return button;
  });
};

export const comparison = () => {
  const block = document.getElementById('compare-data');
  if (!block) return;
  document.querySelectorAll('table.sortable').forEach(sortable);
  highlights();
  const data = parsed(block.textContent);
  if (data) tools(data);
};
