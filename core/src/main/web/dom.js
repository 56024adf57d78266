// What all parts need of the page: elements, numbers as text, data blocks.

const SVG = 'http://www.w3.org/2000/svg';

/** An element of a drawing, with attributes, put at the end of a parent if there is one. */
export const drawn = (tag, attributes, parent) => {
  const node = document.createElementNS(SVG, tag);
  for (const name in attributes) node.setAttribute(name, attributes[name]);
  return parent ? parent.appendChild(node) : node;
};

/** An element of the page, with properties and children (nodes or texts; texts are never taken as markup). */
export const element = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

/** A number for readers: four digits, a true minus sign, powers of ten where it is very large or small. */
export const number = v => {
  if (v === 0) return '0';
  const size = Math.abs(v);
  const text = size >= 1e6 || size < 1e-4 ? v.toExponential(2)
    : size >= 1000 ? Math.round(v).toLocaleString('en') : String(+v.toPrecision(4));
  return text.replace(/-/g, '\u2212');
};

/** A data block of the page; null if it can't be read: one bad block must not end the others. */
export const parsed = text => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
