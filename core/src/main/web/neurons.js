import {element} from './dom.js';

// Tables of neurons: sorted by any column; all rows in one table, of which the first are seen until all are asked for.
const value = (row, column) => {
  const cell = row.cells[column];
  const text = 'v' in cell.dataset ? cell.dataset.v : cell.textContent;
  return text === '' ? null : Number.isFinite(+text) ? +text : text;
};

/** Numbers by size, texts by letters; rows without a value come last, whichever way the others go. */
const compare = (column, down) => (a, b) => {
  const [x, y] = [value(a, column), value(b, column)];
  if (x === null || y === null) return (x === null) - (y === null);
  const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en');
  return down ? -order : order;
};

const sortable = (table, rows, place) => {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = element('button', {type: 'button', textContent: head.textContent});
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') ? head.getAttribute('aria-sort') === 'ascending' : head.cellIndex > 0;
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      rows.sort(compare(column, down));
      place();
    });
    head.replaceChildren(button);
  });
};

export const neurons = () => {
  for (const box of document.querySelectorAll('.neuron-table')) {
    const table = box.querySelector('table');
    const rest = box.querySelector('details');
    const rows = [...box.querySelectorAll('tbody tr')];
    const seen = +box.dataset.seen;
    let all = rows.length <= seen;
    const place = () => {
      rows.forEach((row, i) => { row.hidden = !all && i >= seen; });
      table.tBodies[0].append(...rows);
    };
    if (rest) {
      rest.remove();
      const more = element('button', {type: 'button', className: 'more'});
      const label = () => { more.textContent = all ? 'Show the first ' + seen : 'Show all ' + rows.length.toLocaleString('en'); };
      more.addEventListener('click', () => {
        all = !all;
        label();
        place();
      });
      label();
      box.append(more);
    }
    sortable(table, rows, place);
    place();
  }
};
