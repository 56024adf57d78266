// The colours of the page for drawings on a canvas, by the names of chart.Palette; they follow the theme, and the printer.

const NAMES = ['paper', 'ink', 'soft', 'faint', 'glass', 'accent', 'c0', 'c1', 'c2', 'c3', 'c4', 'c5'];

/** Colours by name, kept up to date; told whenever they change. */
export class Inks {
  constructor(changed) {
    this.queries = ['(prefers-color-scheme: dark)', 'print'].map(query => matchMedia(query));
    this.read = () => {
      const style = getComputedStyle(document.documentElement);
      for (const name of NAMES) this[name] = style.getPropertyValue('--' + name).trim();
    };
    this.listener = () => {
      this.read();
      changed();
    };
    this.queries.forEach(query => query.addEventListener('change', this.listener));
    this.read();
  }

  remove() {
    this.queries.forEach(query => query.removeEventListener('change', this.listener));
  }
}

/** Inks of neurons that are followed, one after the other. */
export const FOLLOWED = ['c2', 'c3', 'c4', 'c5'];
