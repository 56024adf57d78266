// Folded parts are printed, too; browsers that know ::details-content would do without.
export const foldedPartsPrint = () => {
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open])')];
    folded.forEach(part => { part.open = true; });
  });
  addEventListener('afterprint', () => folded.forEach(part => { part.open = false; }));
};
